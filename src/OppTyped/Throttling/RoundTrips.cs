namespace OppTyped.Throttling;

/// <summary>
/// How much earlier than its answer came the service has counted a call, at the least. All times are ticks of the budget's clock.
/// </summary>
/// <remarks>
/// Let call j follow call i on one slot. The service counts them W apart if j leaves W after i's answer came, less the time that j
/// spends on its way there and i's answer on its way back. That is a round trip, of two calls; the least one seen in the last minute
/// stands for it. What is uncertain is the way there: it can get shorter at any moment, by a change of route. So half of the network's part is
/// not deducted. The rest of a round trip is the service's own time, and however that changes, it comes after the count.
/// </remarks>
internal sealed class RoundTrips
{
    // Few samples say nothing about the least.
    private const int EnoughSamples = 8;

    private const long MinuteTicks = TimeSpan.TicksPerMinute;
    private const int Buckets = 12;
    private const long BucketTicks = MinuteTicks / Buckets;
    private const double HalfTheNetwork = 0.5;
    private const double TrustStep = 0.05;

    private readonly long[] _least = new long[Buckets];
    private readonly int[] _samples = new int[Buckets];
    private long _bucket;
    private long _connect;
    private long _connectSeen;

    // Falls to 0 when the service refuses a call for its rate, and creeps back.
    private double _trust = 1;

    public bool IsTrusted => _trust > 0;

    public void Observe(long now, TimeSpan? roundTrip, TimeSpan? connect)
    {
        Advance(now);
        _trust = Math.Min(1, _trust + (TrustStep / 25));
        if (connect is { } handshake && (handshake.Ticks > _connect || now - _connectSeen > 5 * MinuteTicks))
        {
            _connect = handshake.Ticks;
            _connectSeen = now;
        }

        if (roundTrip is { } trip)
        {
            int bucket = (int)(_bucket % Buckets);
            _least[bucket] = _samples[bucket] == 0 ? trip.Ticks : Math.Min(_least[bucket], trip.Ticks);
            _samples[bucket]++;
        }
    }

    public void Distrust() => _trust = 0;

    /// <summary>What to deduct from the time an answer came.</summary>
    public long Deduction(long now)
    {
        Advance(now);
        long least = long.MaxValue;
        long highest = 0;
        int samples = 0;
        for (int bucket = 0; bucket < Buckets; bucket++)
        {
            if (_samples[bucket] > 0)
            {
                least = Math.Min(least, _least[bucket]);
                highest = Math.Max(highest, _least[bucket]);
                samples += _samples[bucket];
            }
        }

        if (samples < EnoughSamples)
        {
            return 0;
        }

        // The network as it was at its slowest in the last minute, not now: calls may be under way that left by the slower route.
        long network = _connect > 0 ? Math.Min(_connect, highest) : highest;
        return (long)(_trust * Math.Max(0, least - (HalfTheNetwork * network)));
    }

    private void Advance(long now)
    {
        long bucket = now / BucketTicks;
        for (long next = Math.Max(_bucket + 1, bucket - Buckets + 1); next <= bucket; next++)
        {
            _samples[next % Buckets] = 0;
        }

        _bucket = bucket;
    }
}
