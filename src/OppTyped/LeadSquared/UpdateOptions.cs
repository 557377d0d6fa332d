namespace OppTyped.LeadSquared;

/// <summary>What goes with an update beside its fields.</summary>
public sealed class UpdateOptions
{
    /// <summary>
    /// A note to add to the opportunity, in place of the one the changes carry. On the wire: <c>OpportunityNote</c>.
    /// </summary>
    public string? Note { get; init; }
}
