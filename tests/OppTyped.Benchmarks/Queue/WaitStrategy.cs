using System.Globalization;
using OppTyped.Benchmarks.Throttling;
using OppTyped.LeadSquared.Queue;
using OppTyped.Throttling;

namespace OppTyped.Benchmarks.Queue;

/// <summary>A strategy to wait for queued updates.</summary>
internal abstract class WaitStrategy(VirtualClock clock, SimulatedAccount account, SimulatedQueue queue)
{
    protected const long MinPause = TimeSpan.TicksPerSecond;
    protected const long MaxPause = 30 * TimeSpan.TicksPerSecond;

    private long _wake = long.MaxValue;

    public int Polls { get; private set; }

    public int Known => Lateness.Count;

    /// <summary>The delay of each update: the seconds between the completion and the poll that found the completion.</summary>
    public List<double> Lateness { get; } = [];

    protected VirtualClock Clock => clock;

    protected CallBudgetStatus Budget => account.Status;

    public abstract void Await(int id);

    /// <summary>Sends the polls that are due now.</summary>
    protected abstract void PollDueUpdates();

    protected void WakeAt(long time)
    {
        if (time < _wake)
        {
            _wake = time;
            clock.At(time, () =>
            {
                _wake = long.MaxValue;
                PollDueUpdates();
            });
        }
    }

    protected void Poll(int id, Action<bool> onPolled)
    {
        Polls++;
        account.Call(CallPriority.Background, () => queue.IsDone(id), isDone =>
        {
            if (isDone)
            {
                Lateness.Add(queue.SecondsSinceDone(id));
            }

            onPolled(isDone);
            PollDueUpdates();
        });
    }
}

/// <summary>The strategy of OppTyped.</summary>
internal sealed class ScheduledWaits(VirtualClock clock, SimulatedAccount account, SimulatedQueue queue, Func<double> random)
    : WaitStrategy(clock, account, queue)
{
    private readonly PollSchedule _schedule = new(MinPause, MaxPause, random);

    public override void Await(int id)
    {
        _schedule.Add(new PolledUpdate(id.ToString(CultureInfo.InvariantCulture)), queuedAt: Clock.Now, Clock.Now);
        PollDueUpdates();
    }

    protected override void PollDueUpdates()
    {
        long next;
        while (_schedule.Take(Budget, Clock.Now, out next) is { } update)
        {
            Poll(int.Parse(update.RequestId, CultureInfo.InvariantCulture), isDone =>
            {
                if (isDone)
                {
                    _schedule.Updates.Remove(update.RequestId);
                }

                _schedule.PollEnded(update, Clock.Now);
            });
        }

        WakeAt(next);
    }
}

/// <summary>
/// A strategy that polls each update separately: after one second, and then after pauses that double up to 30 s. Due polls are
/// sent in the order in which they became due, within the same limit as the polls of OppTyped.
/// </summary>
internal sealed class SeparateWaits(VirtualClock clock, SimulatedAccount account, SimulatedQueue queue, Func<double> random)
    : WaitStrategy(clock, account, queue)
{
    private readonly Queue<(int Id, long Pause)> _due = new();
    private long _lastStart = long.MinValue / 2;

    public override void Await(int id) => Await(id, MinPause);

    private void Await(int id, long pause) => Clock.At(Clock.Now + (long)(pause * (0.8 + (0.4 * random()))), () =>
    {
        _due.Enqueue((id, pause));
        PollDueUpdates();
    });

    protected override void PollDueUpdates()
    {
        while (_due.Count > 0)
        {
            long next = _lastStart + PollSchedule.PauseBetweenPolls(Budget);
            if (next > Clock.Now)
            {
                WakeAt(next);
                return;
            }

            _lastStart = Clock.Now;
            (int id, long pause) = _due.Dequeue();
            Poll(id, isDone =>
            {
                if (!isDone)
                {
                    Await(id, Math.Min(2 * pause, MaxPause));
                }
            });
        }
    }
}
