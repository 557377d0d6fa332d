using OppTyped.Sandbox.Limits;

namespace OppTyped.Sandbox.Calls;

/// <summary>Counts calls one after the other. The order here is the order in which the limits counted them.</summary>
internal sealed class CallCounter(int capacity, SandboxClock clock)
{
    private readonly Lock _gate = new();
    // Grows to its capacity. After that, the oldest entry is overwritten.
    private readonly List<SandboxArrival> _kept = [];
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
    /// <returns>The limit that refuses it; <see langword="null"/> if it is accepted.</returns>
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

            Keep(new(now, @class, throttling is not null ? SandboxArrivalOutcome.Throttled
                : isLimited ? SandboxArrivalOutcome.Accepted : SandboxArrivalOutcome.Unlimited));
            return throttling;
        }
    }

    public void ArrivedUnattributed()
    {
        lock (_gate)
        {
            _unattributed++;
            Keep(new(clock.Elapsed, SandboxCallClass.Ordinary, SandboxArrivalOutcome.Unattributed));
        }
    }

    /// <summary>Returns how full the limits are now.</summary>
    public IReadOnlyList<LimitGauge> Measure(SandboxLimits limits)
    {
        lock (_gate)
        {
            return limits.Measure(clock.Elapsed);
        }
    }

    /// <summary>Returns how many of an account's calls were accepted within the last period.</summary>
    public int AcceptedWithin(TimeSpan time, bool ofVenues)
    {
        lock (_gate)
        {
            TimeSpan from = clock.Elapsed - time;
            int accepted = 0;

            for (int i = 1; i <= _kept.Count; i++)
            {
                SandboxArrival arrival = _kept[(_oldest - i + _kept.Count) % _kept.Count];
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
            _kept.Clear();
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
            return new SandboxArrivals([.. _kept[_oldest..], .. _kept[.._oldest]]);
        }
    }

    private void Keep(SandboxArrival arrival)
    {
        if (_kept.Count < capacity)
        {
            _kept.Add(arrival);
        }
        else if (capacity > 0)
        {
            _kept[_oldest] = arrival;
            _oldest = (_oldest + 1) % capacity;
        }
    }
}
