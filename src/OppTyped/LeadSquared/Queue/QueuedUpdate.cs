using System.Diagnostics;

namespace OppTyped.LeadSquared;

/// <summary>
/// An update in LeadSquared's queue. <see cref="RequestId"/> is all that is needed to pick it up again, in another process too:
/// <see cref="IOpportunityClient.GetQueuedUpdate"/>.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class QueuedUpdate
{
    /// <summary>Names a request.</summary>
    protected QueuedUpdate(string requestId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(requestId);
        RequestId = requestId;
    }

    /// <summary>The id that the service gave the request. On the wire: <c>RequestID</c>.</summary>
    public string RequestId { get; }

    /// <summary>Asks the service how the update stands. One call.</summary>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="InvalidOperationException">The account's options lack the asynchronous API's host or key. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredUnreachableException">No connection, or no answer.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The <c>x-api-key</c> was not accepted.</exception>
    /// <exception cref="LeadSquaredThrottledException">The account's rate limit is used up.</exception>
    /// <exception cref="LeadSquaredRejectedException">The service refused the call: it does not know the id, or no longer.</exception>
    /// <exception cref="LeadSquaredException">
    /// Any other answer; the base of those above. On 404 its message names the option that the path comes from.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public abstract Task<QueuedUpdateStatus> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until the service is done with the update, well or badly, or the time is up.</summary>
    /// <remarks>
    /// All waits of a client share the looks that they cost. A call that fails in passing is made again later; any other failure ends the wait.
    /// </remarks>
    /// <param name="options">How long to wait: 5 minutes by default.</param>
    /// <param name="cancellationToken">Gives the wait up. The update stays in the queue.</param>
    /// <returns>What it came to. That it failed, or is still pending, is a result and no exception.</returns>
    /// <exception cref="InvalidOperationException">The account's options lack the asynchronous API's host or key. Nothing was sent.</exception>
    /// <exception cref="LeadSquaredCredentialsException">The <c>x-api-key</c> was not accepted.</exception>
    /// <exception cref="LeadSquaredRejectedException">The service refused to tell: it does not know the id, or no longer.</exception>
    /// <exception cref="LeadSquaredException">
    /// Any other answer that will not change; the base of those above. On 404 its message names the option that the path comes from.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public abstract Task<QueuedUpdateOutcome> WaitForCompletionAsync(QueueWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Names the request.</summary>
    public override string ToString() => $"Queued update {RequestId}";
}
