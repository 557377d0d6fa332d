namespace OppTyped.Budgets.Local;

/// <summary>
/// Estimates the minimum time from the moment when the service counts a call until the response arrives. All times are ticks of
/// the budget's clock.
/// </summary>
/// <remarks>
/// Assume that call j follows call i on the same slot. W is the length of the window. If j is sent W after the response of i
/// arrived, the service counts j more than W after it counted i. The additional time has two parts: the travel time of the
/// response of i, and the travel time of j to the service. The sum is about one round trip. This round trip is estimated as the
/// shortest round trip of the last minute. The travel time of j is uncertain, because a change of the network route can make it
/// shorter at any moment. So only half of the round trip is deducted. If the shortest round trip has decreased within the last
/// minute, less than half is deducted.
/// </remarks>
internal sealed class RoundTripEstimator
{
    // With fewer samples, the shortest round trip is not reliable.
    private const int EnoughSamples = 8;

    private const int Buckets = 12;
    private const long BucketTicks = TimeSpan.TicksPerMinute / Buckets;
    private const double Half = 0.5;
    private const double TrustPerCall = 0.002;

    private readonly long[] _shortest = new long[Buckets];
    private readonly int[] _samples = new int[Buckets];
    private long _bucket;

    // The value falls to 0 when the service throttles a call, and then rises slowly.
    private double _trust = 1;

    public bool IsTrusted => _trust > 0;

    public void Observe(long now, TimeSpan? roundTrip)
    {
        Advance(now);
        _trust = Math.Min(1, _trust + TrustPerCall);
        if (roundTrip is { } trip)
        {
            int bucket = (int)(_bucket % Buckets);
            _shortest[bucket] = _samples[bucket] == 0 ? trip.Ticks : Math.Min(_shortest[bucket], trip.Ticks);
            _samples[bucket]++;
        }
    }

    public void Distrust() => _trust = 0;

    /// <summary>Returns the time to deduct from the arrival time of a response.</summary>
    public long Deduction(long now)
    {
        Advance(now);
        long shortest = long.MaxValue;
        long longest = 0;
        int samples = 0;
        for (int bucket = 0; bucket < Buckets; bucket++)
        {
            if (_samples[bucket] > 0)
            {
                shortest = Math.Min(shortest, _shortest[bucket]);
                longest = Math.Max(longest, _shortest[bucket]);
                samples += _samples[bucket];
            }
        }

        // The result is half of the shortest round trip, minus half of the decrease of the shortest round trip within the last
        // minute.
        return samples < EnoughSamples ? 0 : (long)(_trust * Math.Max(0, shortest - (Half * longest)));
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
