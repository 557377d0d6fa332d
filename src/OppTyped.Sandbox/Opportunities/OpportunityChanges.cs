namespace OppTyped.Sandbox.Opportunities;

/// <summary>An update as requested. Its form is valid; it is not yet checked against the opportunity type.</summary>
internal sealed record OpportunityChanges(string OpportunityId, string? Note, IReadOnlyList<FieldChange> Fields);

/// <summary>A field's new value.</summary>
/// <param name="SchemaName">The field's schema name.</param>
/// <param name="Value">The text. Empty or <see langword="null"/> clears the field.</param>
/// <param name="Members">The changed members of a custom field set; <see langword="null"/> if none were given.</param>
internal sealed record FieldChange(string SchemaName, string? Value, IReadOnlyList<FieldChange>? Members)
{
    public bool IsCleared => string.IsNullOrEmpty(Value);
}
