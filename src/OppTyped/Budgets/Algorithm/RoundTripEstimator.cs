namespace OppTyped.Budgets.Local;

/// <summary>
/// Estimates the minimum time from the moment when the service counts a call until the response arrives. All times are ticks of
/// the budget's clock.
/// </summary>
/// <remarks>
/// Two calls use the same slot one after the other. The second call must be counted at least one window after the first call.
/// The client sees only when the first response arrives. If the client waits for one window after this moment, the second call
/// is counted later than necessary. The unnecessary wait has two parts: the travel time of the first response, and the travel
/// time of the second call. Together, they are about one round trip. The estimate is the shortest round trip of the last minute.
/// The travel time of the second call can become shorter at any moment, because the network route can change. So the client
/// waits only half of a round trip less. If the shortest round trip has decreased within the last minute, it deducts less.
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

        // If the round trip did not change, shortest equals longest, and the result is half of it. If the round trip decreased,
        // the result is smaller.
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
