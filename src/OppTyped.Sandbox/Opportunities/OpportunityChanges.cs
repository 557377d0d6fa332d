namespace OppTyped.Sandbox;

/// <summary>An update, as it was asked for: well-formed, not yet held against the type.</summary>
internal sealed record OpportunityChanges(string OpportunityId, string? Note, IReadOnlyList<FieldChange> Fields);

/// <summary>A field's new value.</summary>
/// <param name="SchemaName">The field.</param>
/// <param name="Value">The text; empty or <see langword="null"/> clears.</param>
/// <param name="Members">The members of a custom field set that change; <see langword="null"/> where none were passed.</param>
internal sealed record FieldChange(string SchemaName, string? Value, IReadOnlyList<FieldChange>? Members)
{
    public bool IsCleared => string.IsNullOrEmpty(Value);
}
