using OppTyped.Sandbox.Limits;

namespace OppTyped.Sandbox.Calls;

/// <summary>Counts calls one at a time. The arrivals are in the order in which the calls were counted.</summary>
internal sealed class CallCounter(int capacity, SandboxClock clock)
{
    private readonly Lock _gate = new();
    // The list grows to its capacity. Then each new entry overwrites the oldest entry.
    private readonly List<SandboxArrival> _arrivals = [];
    private int _oldest;
    private long _accepted;
    private long _throttled;
    private long _unattributed;
    private long _lost;

    public SandboxCounts Counts
    {
        get
        {
            lock (_gate)
            {
                return new SandboxCounts(_accepted, _throttled, _unattributed, Interlocked.Read(ref _lost));
            }
        }
    }

    /// <summary>Counts a call against the limits.</summary>
    /// <returns>The limit that refuses the call; <see langword="null"/> if the call is accepted.</returns>
    public ThrottleResult? Arrived(SandboxLimits limits, SandboxCallClass @class)
    {
        lock (_gate)
        {
            TimeSpan now = clock.Elapsed;
            bool isLimited = limits.AppliesTo(@class);
            ThrottleResult? throttling = isLimited ? limits.Admit(@class, now) : null;

            if (throttling is null)
            {
                _accepted++;
            }
            else
            {
                _throttled++;
            }

            Add(new(now, @class, throttling is not null ? SandboxArrivalOutcome.Throttled
                : isLimited ? SandboxArrivalOutcome.Accepted : SandboxArrivalOutcome.Unlimited));
            return throttling;
        }
    }

    public void ArrivedUnattributed()
    {
        lock (_gate)
        {
            _unattributed++;
            Add(new(clock.Elapsed, SandboxCallClass.Ordinary, SandboxArrivalOutcome.Unattributed));
        }
    }

    /// <summary>Returns the number of calls that currently count against each limit.</summary>
    public IReadOnlyList<LimitGauge> Measure(SandboxLimits limits)
    {
        lock (_gate)
        {
            return limits.Measure(clock.Elapsed);
        }
    }

    /// <summary>
    /// Returns how many calls of one service, LeadSquared or iVvy, were accepted within the period that ends now.
    /// </summary>
    public int AcceptedWithin(TimeSpan time, bool ofVenues)
    {
        lock (_gate)
        {
            TimeSpan from = clock.Elapsed - time;
            int accepted = 0;

            for (int i = 1; i <= _arrivals.Count; i++)
            {
                SandboxArrival arrival = _arrivals[(_oldest - i + _arrivals.Count) % _arrivals.Count];
                if (arrival.At <= from)
                {
                    break;
                }

                if (arrival.Outcome is SandboxArrivalOutcome.Accepted && arrival.Class is SandboxCallClass.Venue == ofVenues)
                {
                    accepted++;
                }
            }

            return accepted;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _arrivals.Clear();
            _oldest = 0;
            _accepted = _throttled = _unattributed = 0;
            Interlocked.Exchange(ref _lost, 0);
        }
    }

    public void Lost() => Interlocked.Increment(ref _lost);

    public SandboxArrivals Snapshot()
    {
        lock (_gate)
        {
            return new SandboxArrivals([.. _arrivals[_oldest..], .. _arrivals[.._oldest]]);
        }
    }

    private void Add(SandboxArrival arrival)
    {
        if (_arrivals.Count < capacity)
        {
            _arrivals.Add(arrival);
        }
        else if (capacity > 0)
        {
            _arrivals[_oldest] = arrival;
            _oldest = (_oldest + 1) % capacity;
        }
    }
}
