using System.Diagnostics;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>
/// Runs a call on the current thread. This thread has no synchronisation context, so continuations run on it at once. When
/// control returns to the driver, an unfinished call is waiting for a permit of its budget or for a timer. The driver first
/// delivers the permits. It moves the clock only if there is no permit to deliver.
/// </summary>
/// <remarks>
/// A wait for a queued update can also end on another thread. If the time limit of the wait has passed, or if no other timer is
/// armed, the wait will end soon. In these cases, the driver blocks until the wait has ended.
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
                Assert.True(hasEnded, "The call waits neither for a permit nor for a timer of the clock.");
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
