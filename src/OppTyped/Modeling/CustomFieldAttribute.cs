namespace OppTyped;

/// <summary>
/// Maps a property or field of a <see cref="VenueOpportunityAttribute">venue opportunity</see> to a custom field of the account.
/// On the wire: <c>"customFields":[{"fieldId":12,"fieldValue":"…"}]</c>.
/// </summary>
/// <remarks>
/// Every value is written as a text, in the same format as LeadSquared's fields. This format is not verified against a live
/// account.
/// </remarks>
/// <param name="id">The field's id in the account. The id must be positive.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class CustomFieldAttribute(int id) : Attribute
{
    /// <summary>The field's id in the account. On the wire: <c>fieldId</c>.</summary>
    public int Id { get; } = id;

    /// <inheritdoc cref="SchemaAttribute.Kind"/>
    public DateTimeKind Kind { get; set; }

    /// <inheritdoc cref="SchemaAttribute.Converter"/>
    public Type? Converter { get; set; }
}
