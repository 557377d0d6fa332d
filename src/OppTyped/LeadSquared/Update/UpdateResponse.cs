namespace OppTyped.LeadSquared;

/// <summary>The service's response to a successful update.</summary>
public sealed class UpdateResponse
{
    /// <summary>
    /// The opportunity's id as the service returned it; null if it returned none. On the wire: <c>Message.Id</c>.
    /// </summary>
    public string? OpportunityId { get; init; }
}
