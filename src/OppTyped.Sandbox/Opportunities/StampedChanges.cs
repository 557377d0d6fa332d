namespace OppTyped.Sandbox;

/// <summary>An update that was made. It is described only when someone asks: most never are.</summary>
internal sealed record StampedChanges(long Sequence, TimeSpan At, OpportunityChanges Changes)
{
    public SandboxChange Describe(FieldSchemas schema) => new(
        Sequence,
        At,
        OpportunityState.Texts(schema, Changes.Fields).ToDictionary(text => text.Path, text => text.Text).AsReadOnly(),
        string.IsNullOrEmpty(Changes.Note) ? null : Changes.Note);
}
