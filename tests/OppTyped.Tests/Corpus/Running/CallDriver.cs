using System.Diagnostics;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>
/// Runs calls on the calling thread, which has no synchronisation context, so continuations run on it at once. When the thread
/// comes back, a call that is not over waits for a turn of its budget or for a timer. So the clock moves only when nothing else
/// can happen.
/// </summary>
/// <remarks>
/// One more thing ends on another thread: a wait for a queued update. When it is left with nothing but its time limit, or that
/// limit has passed, its end is under way, and the driver blocks until it is there.
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
