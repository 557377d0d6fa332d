namespace OppTyped;

/// <summary>
/// Marks a partial class as a custom field set, which is a field that contains other fields. Map its members with
/// <see cref="SchemaAttribute"/>, and use the class as the type of a model's member. On the wire: a field's nested <c>Fields</c>.
/// </summary>
/// <remarks>A member that is <see langword="null"/> is not sent, so the member's value in the CRM stays unchanged.</remarks>
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
