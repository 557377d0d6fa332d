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
    /// Whether the field is read-only: it is never sent, and the patch has no member for it. Set it for fields that the service
    /// maintains itself, such as <c>CreatedOn</c>.
    /// </summary>
    public bool ReadOnly { get; set; }

    /// <summary>
    /// The meaning of a <see cref="DateTime"/> of unspecified kind in this member: <see cref="DateTimeKind.Utc"/> or
    /// <see cref="DateTimeKind.Local"/>. By default such a value throws an exception, because its point in time is ambiguous. It
    /// has no effect on other types.
    /// </summary>
    public DateTimeKind Kind { get; set; }

    /// <summary>
    /// The converter of the member's values, for types that OppTyped does not know: an <see cref="IFieldConverter{T}"/> for the
    /// member's type.
    /// </summary>
    public Type? Converter { get; set; }
}
