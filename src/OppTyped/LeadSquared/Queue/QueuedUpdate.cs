using System.Diagnostics;

namespace OppTyped.LeadSquared;

/// <summary>
/// An update in LeadSquared's queue. To get the update again, also in another process, pass its <see cref="RequestId"/> to
/// <see cref="ILeadSquaredClient.GetQueuedUpdate"/>.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class QueuedUpdate
{
    /// <summary>Initializes the update with its request id.</summary>
    protected QueuedUpdate(string requestId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(requestId);
        RequestId = requestId;
    }

    /// <summary>The id that the service assigned to the request. On the wire: <c>RequestID</c>.</summary>
    public string RequestId { get; }

    /// <summary>Reads the update's status from the service, with one call.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">
    /// The host or the key of the asynchronous API is not set. Nothing was sent.
    /// </exception>
    /// <exception cref="LeadSquaredUnreachableException">There was no connection or no response.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The <c>x-api-key</c> was not accepted.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up.</exception>
    /// <exception cref="LeadSquaredRejectedException">
    /// The service rejected the call, for example because the service does not know the id.
    /// </exception>
    /// <exception cref="LeadSquaredException">
    /// Any other unsuccessful response. This type is the base class of the exceptions above. If the HTTP status is 404, the
    /// message contains the name of the option that sets the path.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public abstract Task<QueuedUpdateStatus> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until the update succeeds or fails, or until the time limit has passed.</summary>
    /// <remarks>
    /// All waits of a client for the same update share their status calls. After a transient failure, the status is read again
    /// later. A response that is not JSON, such as the page of a gateway, is a transient failure too. Any other failure ends the
    /// wait.
    /// </remarks>
    /// <param name="options">How long to wait: 5 minutes by default.</param>
    /// <param name="cancellationToken">Cancels the wait. The update stays in the queue.</param>
    /// <returns>The outcome. A failed or still pending update is a result, not an exception.</returns>
    /// <exception cref="InvalidOperationException">
    /// The host or the key of the asynchronous API is not set. Nothing was sent.
    /// </exception>
    /// <exception cref="LeadSquaredCredentialsException">The <c>x-api-key</c> was not accepted.</exception>
    /// <exception cref="LeadSquaredRejectedException">
    /// The service rejected the status call, for example because the service does not know the id.
    /// </exception>
    /// <exception cref="LeadSquaredException">
    /// Any other error that is not transient. This type is the base class of the exceptions above. If the HTTP status is 404, the
    /// message contains the name of the option that sets the path.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public abstract Task<QueuedUpdateOutcome> WaitForCompletionAsync(
        QueueWaitOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Returns the request id.</summary>
    public override string ToString() => $"Queued update {RequestId}";
}
