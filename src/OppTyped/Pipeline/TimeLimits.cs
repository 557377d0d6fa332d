using System.Collections.Concurrent;
using OppTyped.Operations;

namespace OppTyped.Pipeline;

/// <summary>
/// Starts the time limits of calls. Nearly every call ends before its limit, so its limit is used again. Nobody can keep the
/// token after the end of the call, because only OppTyped's own handlers and the budget receive it: each attempt has its own.
/// </summary>
internal sealed class TimeLimits(TimeSpan length, TimeProvider time)
{
    private const int MaxUnused = 64;

    private readonly ConcurrentQueue<TimeLimit> _unused = new();

    public TimeLimit Start(CancellationToken caller)
    {
        if (!_unused.TryDequeue(out TimeLimit? limit))
        {
            limit = new TimeLimit(length, time);
        }

        limit.Start(caller);
        return limit;
    }

    public void Stop(TimeLimit limit)
    {
        if (limit.Stop() && _unused.Count < MaxUnused)
        {
            _unused.Enqueue(limit);
        }
        else
        {
            limit.Dispose();
        }
    }
}
