namespace OppTyped;

/// <summary>Maps a property or field of a model to a field of the CRM, by its schema name.</summary>
/// <param name="name">
/// The field's schema name as the account has it, such as <c>mx_Custom_6</c>, <c>Status</c> or <c>Owner</c>.
/// </param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SchemaAttribute(string name) : Attribute
{
    /// <summary>The field's schema name. On the wire: <c>SchemaName</c>.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Whether the field is only read: it is never sent, and the patch has no member for it. Set it for fields the
    /// service keeps itself, such as <c>CreatedOn</c>.
    /// </summary>
    public bool ReadOnly { get; set; }

    /// <summary>
    /// What a <see cref="DateTime"/> of unspecified kind stands for in this member: <see cref="DateTimeKind.Utc"/> or
    /// <see cref="DateTimeKind.Local"/>. Left unspecified, such a value is refused, because nothing says which instant it
    /// is. Of no effect on other types.
    /// </summary>
    public DateTimeKind Kind { get; set; }

    /// <summary>
    /// The type that gives the member's values their texts, for types that OppTyped does not know: an
    /// <see cref="IFieldConverter{T}"/> of the member's type.
    /// </summary>
    public Type? Converter { get; set; }
}
