namespace OppTyped.Throttling;

/// <summary>
/// How much earlier than its answer came the service has counted a call, at the least. All times are ticks of the budget's clock.
/// </summary>
/// <remarks>
/// Let call j follow call i on one slot. The service counts them W apart if j leaves W after i's answer came, less the time that j
/// spends on its way there and i's answer on its way back. That is a round trip, of two calls; the least one of the last minute
/// stands for it. What is uncertain is the way there: it can get shorter at any moment, by a change of route. So only half is deducted, and
/// not even that of the calls that left by a slower route and came back by a faster one.
/// </remarks>
internal sealed class RoundTrips
{
    // Few samples say nothing about the least.
    private const int EnoughSamples = 8;

    private const int Buckets = 12;
    private const long BucketTicks = TimeSpan.TicksPerMinute / Buckets;
    private const double Half = 0.5;
    private const double TrustPerCall = 0.002;

    private readonly long[] _least = new long[Buckets];
    private readonly int[] _samples = new int[Buckets];
    private long _bucket;

    // Falls to 0 when the service refuses a call for its rate, and creeps back.
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

        // Half of the least; less by what the least has fallen within the minute.
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
