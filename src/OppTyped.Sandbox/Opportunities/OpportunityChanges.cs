namespace OppTyped.Sandbox.Opportunities;

/// <summary>A requested update. Its form is valid, but the fields are not yet checked against the opportunity type.</summary>
internal sealed record OpportunityChanges(string OpportunityId, string? Note, IReadOnlyList<FieldChange> Fields);

/// <summary>The new value of a field.</summary>
/// <param name="SchemaName">The field's schema name.</param>
/// <param name="Value">The new text. An empty text or <see langword="null"/> clears the field.</param>
/// <param name="Members">The changed members of a custom field set; <see langword="null"/> if the request has no members.</param>
internal sealed record FieldChange(string SchemaName, string? Value, IReadOnlyList<FieldChange>? Members)
{
    public bool IsCleared => string.IsNullOrEmpty(Value);
}
