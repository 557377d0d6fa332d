namespace OppTyped;

/// <summary>
/// Marks the enum member that represents all texts of the CRM for which the enum has no member. It is read but never written: a
/// model with this value leaves the field unchanged, and a change to this value throws an exception.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class UnknownOptionAttribute : Attribute;
