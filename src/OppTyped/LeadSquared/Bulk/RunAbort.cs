using System.Runtime.ExceptionServices;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>Stores the first reason to stop a run.</summary>
internal sealed class RunAbort : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private Reason? _reason;

    public RunAbort(CancellationToken cancellationToken)
    {
        _caller = cancellationToken;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _source.Token;
    }

    /// <summary>The token that is cancelled when the run must stop. Bulk calls in progress are not cancelled.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether a reason to stop is stored.</summary>
    public bool HasReason => _reason is not null;

    /// <summary>
    /// Stops the run because of an error of the caller's code, the journal, the report or the library. This reason counts even if
    /// the caller has already cancelled the run.
    /// </summary>
    public void AbortWith(string why, Exception error) => Stop(new Reason(why, error));

    /// <inheritdoc cref="AbortWith"/>
    public void AbortUnexpectedly(Exception error) =>
        AbortWith(error is ObjectDisposedException ? "the account was disposed" : "an unexpected error occurred", error);

    /// <summary>
    /// Stops the run because of an error of the service. If the caller has already cancelled the run, it stops for this reason.
    /// </summary>
    public void AbortBecause(string why, Exception error)
    {
        if (!_caller.IsCancellationRequested)
        {
            Stop(new Reason(why, error));
        }
    }

    /// <summary>
    /// Throws the exception for the stored reason, with the summary. Does nothing if no reason is stored. A cancellation by the
    /// caller is not stored as a reason.
    /// </summary>
    public void ThrowIfStopped(BulkSummary summary)
    {
        switch (_reason)
        {
            case null:
                break;
            case { Error: OperationCanceledException } when _caller.IsCancellationRequested:
                throw new BulkCanceledException(summary, _caller);
            case { Error: BulkJournalException { Summary: null } journal }:
                journal.Summary = summary;
                ExceptionDispatchInfo.Throw(journal);
                break;
            case { Why: var why, Error: OppTypedException cause }:
                // The error's message is about one call, so it can say that nothing was changed.
                var serverError = cause as LeadSquaredException;
                throw new BulkStoppedException(
                    $"The bulk run was stopped: {why}. Summary counts the updates that were executed before. "
                    + $"The error that stopped the run: {cause.Message}",
                    summary,
                    cause)
                {
                    StatusCode = serverError?.StatusCode,
                    RetryAfter = serverError?.RetryAfter,
                    ExceptionType = serverError?.ExceptionType,
                    Route = serverError?.Route,
                    ServerMessage = serverError?.ServerMessage,
                };
            case { Why: var why, Error: var cause }:
                // The message of another exception can contain customer data.
                throw new BulkStoppedException($"The bulk run was stopped: {why} ({cause.GetType().Name}).", summary, cause);
        }
    }

    public void Dispose() => _source.Dispose();

    private void Stop(Reason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            try
            {
                _source.Cancel();
            }
            catch (AggregateException)
            {
                // The input can have registered callbacks. The run already stops for the stored reason.
            }
        }
    }

    private sealed record Reason(string Why, Exception Error);
}
