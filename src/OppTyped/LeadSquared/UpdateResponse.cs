namespace OppTyped.LeadSquared;

/// <summary>The service's answer to an update that was made.</summary>
public sealed class UpdateResponse
{
    /// <summary>The opportunity's id as the service gave it back, if it did. On the wire: <c>Message.Id</c>.</summary>
    public string? OpportunityId { get; init; }
}
