using System.Diagnostics;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>
/// Runs a call on the current thread. This thread has no synchronisation context, so continuations run on it at once. When
/// control returns to the driver, an unfinished call is waiting for a permit of its budget or for a timer. So the driver moves
/// the clock only when the call can make no progress.
/// </summary>
/// <remarks>
/// A wait for a queued update can also end on another thread. If its time limit has passed, or if only the timer of the limit is
/// armed, the wait is about to end. Then the driver blocks until the wait has ended.
/// </remarks>
internal sealed class CallDriver(CorpusClock clock, Func<IEnumerable<WatchedBudget>> budgets)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public void Run(Task call)
    {
        clock.HasLimitFired = false;
        Activity? root = Activity.Current;
        while (!call.IsCompleted)
        {
            if (!Deliver() && (clock.HasLimitFired || !clock.HasMoreThanLimits || !clock.FireNext()))
            {
                bool hasEnded = ((IAsyncResult)call).AsyncWaitHandle.WaitOne(Patience);
                Assert.True(hasEnded, "The call waits, but not for a permit and not for a timer of the clock.");
            }

            Activity.Current = root;
        }
    }

    private bool Deliver()
    {
        bool hasDelivered = false;
        foreach (WatchedBudget budget in budgets())
        {
            hasDelivered |= budget.Deliver();
        }

        return hasDelivered;
    }
}
