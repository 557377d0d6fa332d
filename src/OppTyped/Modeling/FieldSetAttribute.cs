namespace OppTyped;

/// <summary>
/// Marks a partial class as a custom field set, which is a field that contains other fields. Map its members with
/// <see cref="SchemaAttribute"/>, and use the class as the type of a model's member. On the wire, the field has
/// nested <c>Fields</c>.
/// </summary>
/// <remarks>
/// If a model contains the field set, a member of the set that is <see langword="null"/> is not sent, so its value in the CRM
/// stays unchanged. If a patch changes the field set, the whole set is sent, and members that are <see langword="null"/> are
/// cleared.
/// </remarks>
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
