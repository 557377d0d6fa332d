using System.Globalization;
using OppTyped.Benchmarks.Throttling;
using OppTyped.LeadSquared.Queue;
using OppTyped.Throttling;

namespace OppTyped.Benchmarks.Queue;

/// <summary>A strategy to wait for queued updates.</summary>
internal abstract class WaitStrategy(VirtualClock clock, SimulatedAccount account, SimulatedQueue queue)
{
    public int Polls { get; private set; }

    public int Known => Lateness.Count;

    /// <summary>The delay of each update: the seconds between the completion and the poll that found the completion.</summary>
    public List<double> Lateness { get; } = [];

    protected VirtualClock Clock => clock;

    public abstract void Await(int id);

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
        });
    }
}

/// <summary>A strategy in which all updates share one poll schedule, as in OppTyped.</summary>
internal sealed class SharedWaits(VirtualClock clock, SimulatedAccount account, SimulatedQueue queue, PollPace pace)
    : WaitStrategy(clock, account, queue)
{
    private readonly PollSchedule _schedule = new(pace);
    private long _wake = long.MaxValue;
    private long _order;

    public override void Await(int id)
    {
        var update = new PolledUpdate(id.ToString(CultureInfo.InvariantCulture), ++_order, Clock.Now, isOwn: true);
        _schedule.Add(update, Clock.Now);
        PollDueUpdates();
    }

    private void PollDueUpdates()
    {
        while (_schedule.Take(Clock.Now) is { } update)
        {
            Poll(int.Parse(update.RequestId, CultureInfo.InvariantCulture), isDone =>
            {
                if (isDone)
                {
                    _schedule.PollFinished(update, Clock.Now);
                }
                else
                {
                    _schedule.StillQueued(update, Clock.Now);
                }

                PollDueUpdates();
            });
        }

        if (_schedule.NextDue() is var due && due < _wake)
        {
            _wake = due;
            Clock.At(due, () =>
            {
                _wake = long.MaxValue;
                PollDueUpdates();
            });
        }
    }
}

/// <summary>
/// A strategy that polls each update separately: after one second, and then after pauses that double up to 30 s.
/// </summary>
internal sealed class SeparateWaits(VirtualClock clock, SimulatedAccount account, SimulatedQueue queue, PollPace pace)
    : WaitStrategy(clock, account, queue)
{
    public override void Await(int id) => Await(id, pace.MinPause);

    private void Await(int id, long pause) => Clock.At(Clock.Now + pace.AddJitter(pause), () => Poll(id, isDone =>
    {
        if (!isDone)
        {
            Await(id, pace.Increase(pause));
        }
    }));
}
