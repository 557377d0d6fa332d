using System.Diagnostics;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>
/// Runs calls on the calling thread, which has no synchronisation context, so continuations run on it at once. When control
/// returns to the driver, an unfinished call is waiting for its budget or for a timer. So the clock moves only when nothing else
/// can happen.
/// </summary>
/// <remarks>
/// A wait for a queued update also ends on another thread. When only its time limit is left, or the limit has passed, the wait is
/// about to end, and the driver blocks until it has ended.
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
                Assert.True(hasEnded, "The call waits for nothing that this driver knows of.");
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
