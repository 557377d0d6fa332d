namespace OppTyped.Budgets.Local;

/// <summary>
/// Estimates how long before its response came the service has counted a call, at least. All times are ticks of the budget's
/// clock.
/// </summary>
/// <remarks>
/// Let call j follow call i on one slot. If j is sent W after i's response came, the service counts them more than W apart. The
/// extra time is i's way back plus j's way there: a round trip made of two calls. The shortest round trip of the last minute is
/// the estimate for it. The way there is uncertain, because a change of route can make it shorter at any moment. So only half is
/// deducted, and less than half if some calls were sent over a slower route than the fastest.
/// </remarks>
internal sealed class RoundTripEstimator
{
    // Fewer samples do not show the shortest round trip.
    private const int EnoughSamples = 8;

    private const int Buckets = 12;
    private const long BucketTicks = TimeSpan.TicksPerMinute / Buckets;
    private const double Half = 0.5;
    private const double TrustPerCall = 0.002;

    private readonly long[] _least = new long[Buckets];
    private readonly int[] _samples = new int[Buckets];
    private long _bucket;

    // Falls to 0 when the service throttles a call, and rises slowly again.
    private double _trust = 1;

    public bool IsTrusted => _trust > 0;

    public void Observe(long now, TimeSpan? roundTrip)
    {
        Advance(now);
        _trust = Math.Min(1, _trust + TrustPerCall);
        if (roundTrip is { } trip)
        {
            int bucket = (int)(_bucket % Buckets);
            _least[bucket] = _samples[bucket] == 0 ? trip.Ticks : Math.Min(_least[bucket], trip.Ticks);
            _samples[bucket]++;
        }
    }

    public void Distrust() => _trust = 0;

    /// <summary>Returns the time to deduct from the arrival of a response.</summary>
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

        // Half of the shortest round trip, minus half of its decrease within the last minute.
        return samples < EnoughSamples ? 0 : (long)(_trust * Math.Max(0, least - (Half * highest)));
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
