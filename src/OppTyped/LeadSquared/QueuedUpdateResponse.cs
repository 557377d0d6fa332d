namespace OppTyped.LeadSquared;

/// <summary>The service's answer to an update that was queued.</summary>
/// <param name="RequestId">
/// The id that the service gave the request, by which <see cref="IOpportunityClient.GetQueuedUpdate"/> picks it up. On the wire: <c>RequestID</c>.
/// </param>
public sealed record QueuedUpdateResponse(string RequestId);
