using OppTyped.Throttling;

namespace OppTyped.Budgets.Local;

/// <summary>
/// The queues of calls that wait for a permit. Interactive calls go before background calls. Each queue is first in, first out. A
/// call that waits for the limit of its class does not block later calls of the other class.
/// </summary>
internal sealed class CallQueues
{
    // After four interactive calls, the next permit goes to a background call, if a background call can be sent.
    private const int MaxInteractiveInARow = 4;

    private readonly LinkedList<QueuedCall>[] _queues = [new(), new(), new(), new()];
    private int _interactiveInARow;

    public int Count { get; private set; }

    public void Add(QueuedCall waiter)
    {
        waiter.Place = GetQueue(waiter.Demand.Priority, waiter.Demand.Class).AddLast(waiter);
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

    /// <summary>Returns the first call of each queue. The budget tries to send these calls in the returned order.</summary>
    public QueueHeads Next()
    {
        var order = new QueueHeads();
        bool backgroundFirst = _interactiveInARow >= MaxInteractiveInARow;
        AddHeads(ref order, backgroundFirst ? CallPriority.Background : CallPriority.Interactive);
        AddHeads(ref order, backgroundFirst ? CallPriority.Interactive : CallPriority.Background);
        return order;
    }

    /// <summary>Returns the waiting calls of one user of a shared budget.</summary>
    public QueuedCall[] FindByUser(object user) =>
        [.. _queues.SelectMany(static queue => queue).Where(waiter => ReferenceEquals(waiter.User, user))];

    public void Served(CallPriority priority) =>
        _interactiveInARow = priority == CallPriority.Background ? 0 : Math.Min(_interactiveInARow + 1, MaxInteractiveInARow);

    private void AddHeads(ref QueueHeads order, CallPriority priority)
    {
        QueuedCall? single = GetQueue(priority, CallClass.Ordinary).First?.Value;
        QueuedCall? bulk = GetQueue(priority, CallClass.Bulk).First?.Value;
        bool bulkFirst = bulk is not null && (single is null || bulk.Sequence < single.Sequence);
        order.Add(bulkFirst ? bulk : single);
        order.Add(bulkFirst ? single : bulk);
    }

    private LinkedList<QueuedCall> GetQueue(CallPriority priority, CallClass @class) =>
        _queues[(priority == CallPriority.Background ? 2 : 0) + (@class == CallClass.Bulk ? 1 : 0)];

    /// <summary>A list of up to four calls. The list needs no memory allocation.</summary>
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

            int index = 0;
            while (this[index] is not null)
            {
                index++;
            }

            this[index] = waiter;
        }
    }
}
