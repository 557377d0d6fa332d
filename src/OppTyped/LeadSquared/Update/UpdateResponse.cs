namespace OppTyped.LeadSquared;

/// <summary>The service's response to a successful update.</summary>
public sealed class UpdateResponse
{
    /// <summary>
    /// The opportunity's id as the service returned it; null if the service returned no id. On the wire: <c>Message.Id</c>.
    /// </summary>
    public string? OpportunityId { get; init; }

    /// <summary>
    /// Whether an earlier attempt of the call got no clear response, so it can still arrive. It has the same values, so now it
    /// changes nothing. But it can overwrite a newer update of the opportunity. So wait before you send one: a bulk run waits for
    /// <see cref="BulkUpdateOptions.LateArrival"/>. For a queued update, the value is always true, because the service can have
    /// queued it twice, and makes attempts for about 9 hours.
    /// </summary>
    public bool IsLateArrivalPossible { get; init; }

    /// <summary>Returns a fixed text without the id.</summary>
    public override string ToString() => "The update was executed.";
}
