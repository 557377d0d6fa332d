using System.Collections.Concurrent;
using OppTyped.Throttling;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>
/// Wraps the budget of an account. A call that waits for a permit continues on the thread of the <see cref="CallDriver"/>. The
/// inner budget ends a wait on a pool thread. <see cref="Deliver"/> calculates from the queue length how many waits have ended,
/// and blocks until it has received all of these waits.
/// </summary>
internal sealed class WatchedBudget(CallBudget budget) : CallBudget, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly BlockingCollection<EndedWait> _ended = [];
    private long _order;
    private int _waiting;

    public override ValueTask<CallPermit> AcquireAsync(CallDemand demand = default, CancellationToken cancellationToken = default)
    {
        ValueTask<CallPermit> turn = budget.AcquireAsync(demand, cancellationToken);
        if (turn.IsCompleted)
        {
            return turn;
        }

        // The driver completes this task, so the continuations of the task run on the driver's thread.
        var wait = new TaskCompletionSource<CallPermit>();
        _waiting++;
        long order = _order++;
        turn.AsTask().ContinueWith(
            ended => _ended.Add(new EndedWait(order, wait, ended)),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return new ValueTask<CallPermit>(wait.Task);
    }

    public override void Complete(CallPermit permit, CallReport report) => budget.Complete(permit, report);

    public override CallBudgetStatus GetStatus() => budget.GetStatus();

    /// <summary>Completes the waits that the inner budget has ended. Returns false if no wait has ended.</summary>
    public bool Deliver()
    {
        int count = _waiting - budget.GetStatus().Queued;
        var ended = new List<EndedWait>();
        for (; count > 0; count--)
        {
            Assert.True(_ended.TryTake(out EndedWait? one, Patience), "The inner budget ended a wait, but no result arrived.");
            ended.Add(one);
        }

        _waiting -= ended.Count;
        foreach (EndedWait one in ended.OrderBy(static one => one.Order))
        {
            one.Wait.SetFromTask(one.Ended);
        }

        return ended.Count > 0;
    }

    public void Dispose()
    {
        (budget as IDisposable)?.Dispose();
        _ended.Dispose();
    }

    private sealed record EndedWait(long Order, TaskCompletionSource<CallPermit> Wait, Task<CallPermit> Ended);
}
