namespace OppTyped.LeadSquared;

/// <summary>The service's response to a successful update.</summary>
public sealed class UpdateResponse
{
    /// <summary>
    /// The opportunity's id as the service returned it; null if the service returned no id. On the wire: <c>Message.Id</c>.
    /// </summary>
    public string? OpportunityId { get; init; }

    /// <summary>Returns a fixed text without the id.</summary>
    public override string ToString() => "The update was executed.";
}
