namespace OppTyped;

/// <summary>
/// Marks a partial class as a custom field set: a field that contains fields. Its members are mapped with
/// <see cref="SchemaAttribute"/>. A model has the set as the type of a member. On the wire: a field's nested <c>Fields</c>.
/// </summary>
/// <remarks>A member that is <see langword="null"/> is not sent, so its value in the CRM stays unchanged.</remarks>
/// <example>
/// <code>
/// [FieldSet]
/// public partial class Address
/// {
///     [Schema("mx_CustomObject_1")] public string? Street { get; set; }
/// }
///
/// [Schema("mx_Custom_20")] public Address? Address { get; set; }   // in a model
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FieldSetAttribute : Attribute;
