namespace OppTyped.LeadSquared;

/// <summary>Additional content of an update.</summary>
public sealed class UpdateOptions
{
    /// <summary>
    /// A note to add to the opportunity. This note is used instead of the note in the changes. On the wire:
    /// <c>OpportunityNote</c>.
    /// </summary>
    public string? Note { get; init; }
}
