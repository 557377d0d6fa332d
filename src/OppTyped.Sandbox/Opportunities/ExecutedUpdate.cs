using OppTyped.Sandbox.OpportunityTypes;

namespace OppTyped.Sandbox.Opportunities;

/// <summary>
/// An executed update. Its <see cref="SandboxChange"/> is created only on request, because most changes are never read.
/// </summary>
internal sealed record ExecutedUpdate(long Sequence, TimeSpan At, OpportunityChanges Changes)
{
    public SandboxChange Describe(FieldSchemas schema) => new(
        Sequence,
        At,
        OpportunityState.Texts(schema, Changes.Fields).ToDictionary(text => text.Path, text => text.Text).AsReadOnly(),
        string.IsNullOrEmpty(Changes.Note) ? null : Changes.Note);
}
