namespace OppTyped.Benchmarks.Throttling;

/// <summary>
/// Simulates how a service counts calls. The service counts a call when the call arrives, and uses its own clock. Refused calls
/// do not count.
/// </summary>
internal abstract class SimulatedServer
{
    private readonly Queue<long> _arrivals = new();

    /// <summary>The account's limit: the number of calls per window.</summary>
    public required int Calls { get; init; }

    public required long Window { get; init; }

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    /// <summary>The largest number of calls that arrived in any window, including refused calls.</summary>
    public int WorstWindow { get; private set; }

    public static SimulatedServer Create(string kind, int calls, TimeSpan window, double phase = 0) => kind switch
    {
        "fixed" => new Fixed((long)(phase * window.Ticks)) { Calls = calls, Window = window.Ticks },
        "sliding" => new Sliding { Calls = calls, Window = window.Ticks },
        "bucket of N" => new Bucket(calls) { Calls = calls, Window = window.Ticks },
        "bucket of 10" => new Bucket(10) { Calls = calls, Window = window.Ticks },
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public bool Arrive(long now)
    {
        _arrivals.Enqueue(now);
        while (_arrivals.Peek() <= now - Window)
        {
            _arrivals.Dequeue();
        }

        WorstWindow = Math.Max(WorstWindow, _arrivals.Count);
        bool accepted = Accept(now);
        _ = accepted ? Accepted++ : Refused++;
        return accepted;
    }

    protected abstract bool Accept(long now);

    // The start of a window depends on the clock of the service, and not on the clock of the client.
    private sealed class Fixed(long phase) : SimulatedServer
    {
        private long _window = -1;
        private int _count;

        protected override bool Accept(long now)
        {
            long window = (now + phase) / Window;
            _count = window == _window ? _count : 0;
            _window = window;
            return _count < Calls && _count++ < Calls;
        }
    }

    private sealed class Sliding : SimulatedServer
    {
        private readonly Queue<long> _accepted = new();

        protected override bool Accept(long now)
        {
            while (_accepted.TryPeek(out long oldest) && oldest <= now - Window)
            {
                _accepted.Dequeue();
            }

            if (_accepted.Count >= Calls)
            {
                return false;
            }

            _accepted.Enqueue(now);
            return true;
        }
    }

    private sealed class Bucket(int size) : SimulatedServer
    {
        private double _level = size;
        private long _last;

        protected override bool Accept(long now)
        {
            _level = Math.Min(size, _level + ((now - _last) * (double)Calls / Window));
            _last = now;
            if (_level < 1 - 1e-9)
            {
                return false;
            }

            _level--;
            return true;
        }
    }
}
