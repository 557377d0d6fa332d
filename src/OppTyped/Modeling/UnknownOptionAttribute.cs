namespace OppTyped;

/// <summary>
/// Marks the enum member for unknown options. When an option is read, this member represents all texts of the CRM that have no
/// other member. This member is never written: a model with this value leaves the field unchanged, and a patch with this value
/// throws an exception.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class UnknownOptionAttribute : Attribute;
