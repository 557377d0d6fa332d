namespace OppTyped.LeadSquared;

/// <summary>The service's response to an update that was queued.</summary>
/// <param name="RequestId">
/// The id that the service assigned to the request. Pass it to <see cref="ILeadSquaredClient.GetQueuedUpdate"/>. On the wire:
/// <c>RequestID</c>.
/// </param>
public sealed record QueuedUpdateResponse(string RequestId);
