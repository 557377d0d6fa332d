namespace OppTyped;

/// <summary>
/// Marks the enum member that stands for every text of the CRM that the enum lacks. It is read and never written: a model
/// that holds it leaves the field as it is, and a change to it is refused.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class UnknownOptionAttribute : Attribute;
