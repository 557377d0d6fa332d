using System.Runtime.ExceptionServices;

namespace OppTyped.LeadSquared;

/// <summary>Whether a run is to stop, and the first reason for it.</summary>
internal sealed class RunStop : IDisposable
{
    private readonly CancellationTokenSource _source;
    private Reason? _reason;

    public RunStop(CancellationToken cancellationToken)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _source.Token;
    }

    /// <summary>Cancelled when the run is to stop. Calls that have begun are not cancelled with it.</summary>
    public CancellationToken Token { get; }

    /// <summary>Stops the run with an error of its caller's or its own, which it ends with as it is.</summary>
    public void With(Exception error) => Stop(new Reason(null, error));

    /// <summary>Gives the run up because of what the service said.</summary>
    public void Because(string why, Exception error) => Stop(new Reason(why, error));

    /// <summary>Throws the reason, if there is one; not if the run's caller cancelled it.</summary>
    public void ThrowIfStopped(BulkSummary summary)
    {
        switch (_reason)
        {
            case { Why: null, Error: var error }:
                ExceptionDispatchInfo.Throw(error);
                break;
            case { Why: { } why, Error: var cause }:
                var told = cause as LeadSquaredException;
                throw new BulkStoppedException($"The bulk run was stopped: {why}. {cause.Message}", summary, cause)
                {
                    StatusCode = told?.StatusCode,
                    ExceptionType = told?.ExceptionType,
                    Route = told?.Route,
                    ServerMessage = told?.ServerMessage,
                };
        }
    }

    public void Dispose() => _source.Dispose();

    private void Stop(Reason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            _source.Cancel();
        }
    }

    private sealed record Reason(string? Why, Exception Error);
}
