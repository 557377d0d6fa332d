namespace OppTyped;

/// <summary>Maps a property or field of a model to a field of the CRM, by its schema name.</summary>
/// <param name="name">
/// The field's schema name in the account, such as <c>mx_Custom_6</c>, <c>Status</c> or <c>Owner</c>.
/// </param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SchemaAttribute(string name) : Attribute
{
    /// <summary>The field's schema name. On the wire: <c>SchemaName</c>.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Whether the field is read-only. A read-only field is never sent, and the patch has no member for this field. Set this
    /// property for fields that the service maintains itself, such as <c>CreatedOn</c>.
    /// </summary>
    public bool ReadOnly { get; set; }

    /// <summary>
    /// Whether the name may be a parameter of iVvy that OppTyped does not know. Set this property for a parameter that iVvy has
    /// added to <c>addOrUpdateOpportunity</c>. The value is written as the member's type says: numbers and enums as JSON numbers,
    /// <see cref="bool"/> as <c>true</c> or <c>false</c>, <see cref="DateOnly"/> as <c>yyyy-MM-dd</c>, and a
    /// <see cref="System.Text.Json.JsonElement"/> as it is. iVvy ignores the names that it does not know. This property has no
    /// effect on other names and on fields of LeadSquared.
    /// </summary>
    public bool AllowUnknown { get; set; }

    /// <summary>
    /// The kind that is assumed for a <see cref="DateTime"/> of unspecified kind in this member: <see cref="DateTimeKind.Utc"/>
    /// or <see cref="DateTimeKind.Local"/>. If this property is not set, an exception is thrown for a value of unspecified kind,
    /// because its point in time is ambiguous. This property has no effect on members of other types.
    /// </summary>
    public DateTimeKind Kind { get; set; }

    /// <summary>
    /// The converter of the member's values: an <see cref="IFieldConverter{T}"/> for the member's type. A converter is necessary
    /// if OppTyped does not support this type.
    /// </summary>
    public Type? Converter { get; set; }
}
