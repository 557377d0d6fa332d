using OppTyped.Throttling;

namespace OppTyped.Budgets.Local;

/// <summary>
/// The queues of calls that wait for a permit. Interactive calls go before background calls; each queue is first in, first out. A
/// call that waits for its class's limit does not hold back calls of another class behind it.
/// </summary>
internal sealed class CallQueues
{
    // Every fifth permit goes to a background call, if one can use it.
    private const int TurnsInARow = 4;

    private readonly LinkedList<QueuedCall>[] _lines = [new(), new(), new(), new()];
    private int _interactiveTurns;

    public int Count { get; private set; }

    public void Add(QueuedCall waiter)
    {
        waiter.Place = Line(waiter.Demand.Priority, waiter.Demand.Class).AddLast(waiter);
        Count++;
    }

    /// <summary>Removes a call from its queue.</summary>
    /// <returns>Whether the call was still waiting.</returns>
    public bool Remove(QueuedCall waiter)
    {
        if (waiter.Place is not { } place)
        {
            return false;
        }

        place.List!.Remove(place);
        waiter.Place = null;
        Count--;
        return true;
    }

    /// <summary>Returns the first call of each queue, in the order in which to try them.</summary>
    public QueueHeads Next()
    {
        var order = new QueueHeads();
        bool backgroundFirst = _interactiveTurns >= TurnsInARow;
        AddLane(ref order, backgroundFirst ? CallPriority.Background : CallPriority.Interactive);
        AddLane(ref order, backgroundFirst ? CallPriority.Interactive : CallPriority.Background);
        return order;
    }

    /// <summary>Returns the waiting calls of one user of the shared budget.</summary>
    public QueuedCall[] FindByUser(object user) =>
        [.. _lines.SelectMany(static line => line).Where(waiter => ReferenceEquals(waiter.User, user))];

    public void Served(CallPriority priority) =>
        _interactiveTurns = priority == CallPriority.Background ? 0 : Math.Min(_interactiveTurns + 1, TurnsInARow);

    private void AddLane(ref QueueHeads order, CallPriority priority)
    {
        QueuedCall? single = Line(priority, CallClass.Ordinary).First?.Value;
        QueuedCall? bulk = Line(priority, CallClass.Bulk).First?.Value;
        bool bulkFirst = bulk is not null && (single is null || bulk.Sequence < single.Sequence);
        order.Add(bulkFirst ? bulk : single);
        order.Add(bulkFirst ? single : bulk);
    }

    private LinkedList<QueuedCall> Line(CallPriority priority, CallClass @class) =>
        _lines[(priority == CallPriority.Background ? 2 : 0) + (@class == CallClass.Bulk ? 1 : 0)];

    /// <summary>Up to four calls, without an allocation.</summary>
    [System.Runtime.CompilerServices.InlineArray(4)]
    internal struct QueueHeads
    {
        private QueuedCall? _first;

        public void Add(QueuedCall? waiter)
        {
            if (waiter is null)
            {
                return;
            }

            int place = 0;
            while (this[place] is not null)
            {
                place++;
            }

            this[place] = waiter;
        }
    }
}
