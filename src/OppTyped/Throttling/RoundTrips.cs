namespace OppTyped.Throttling;

/// <summary>
/// How much earlier than its answer came the service has counted a call, at the least. All times are ticks of the budget's clock.
/// </summary>
/// <remarks>
/// Let call j follow call i on one slot. The service counts them W apart if j leaves W after i's answer came, less the time that j
/// spends on its way there and i's answer on its way back. That is a round trip, of two calls; the least one seen of late
/// stands for it. What is uncertain is the way there: it can get shorter at any moment, by a change of route. So half of the network's part is
/// not deducted. The rest of a round trip is the service's own time, and however that changes, it comes after the count.
/// </remarks>
internal sealed class RoundTrips
{
    // Few samples say nothing about the least.
    private const int EnoughSamples = 8;

    // Two minutes: longer than connections live, so that a handshake is among what was seen.
    private const int Buckets = 12;
    private const long BucketTicks = 10 * TimeSpan.TicksPerSecond;
    private const double HalfTheNetwork = 0.5;
    private const double TrustPerCall = 0.002;

    private readonly long[] _least = new long[Buckets];
    private readonly int[] _samples = new int[Buckets];
    private readonly long[] _slowestHandshake = new long[Buckets];
    private long _bucket;

    // Falls to 0 when the service refuses a call for its rate, and creeps back.
    private double _trust = 1;

    public bool IsTrusted => _trust > 0;

    public void Observe(long now, TimeSpan? roundTrip, TimeSpan? handshake)
    {
        Advance(now);
        _trust = Math.Min(1, _trust + TrustPerCall);
        int bucket = (int)(_bucket % Buckets);
        if (handshake is { } connected)
        {
            _slowestHandshake[bucket] = Math.Max(_slowestHandshake[bucket], connected.Ticks);
        }

        if (roundTrip is { } trip)
        {
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
        long handshake = 0;
        int samples = 0;
        for (int bucket = 0; bucket < Buckets; bucket++)
        {
            handshake = Math.Max(handshake, _slowestHandshake[bucket]);
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

        // The network as it was at its slowest of late, not now: calls may be under way that left by the slower route. A
        // handshake shows it without the service's own time; without one it may be all of the round trip.
        long network = handshake > 0 ? Math.Min(handshake, highest) : highest;
        return (long)(_trust * Math.Max(0, least - (HalfTheNetwork * network)));
    }

    private void Advance(long now)
    {
        long bucket = now / BucketTicks;
        for (long next = Math.Max(_bucket + 1, bucket - Buckets + 1); next <= bucket; next++)
        {
            _samples[next % Buckets] = 0;
            _slowestHandshake[next % Buckets] = 0;
        }

        _bucket = bucket;
    }
}
