using System.Text.Json.Serialization;

namespace OppTyped.Budgets.Algorithm;

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

    /// <summary>The shortest round trip of each bucket. A bucket holds the round trips of five seconds.</summary>
    public long[] Shortest { get; set; } = new long[Buckets];

    /// <summary>The number of round trips in each bucket.</summary>
    public int[] Samples { get; set; } = new int[Buckets];

    /// <summary>The number of the current bucket since the clock's start.</summary>
    public long Bucket { get; set; }

    /// <summary>
    /// The part of the estimate that is used, from 0 to 1. It falls to 0 when the service throttles a call, and then rises
    /// slowly.
    /// </summary>
    public double Trust { get; set; } = 1;

    [JsonIgnore]
    public bool IsTrusted => Trust > 0;

    public void Observe(long now, TimeSpan? roundTrip)
    {
        Advance(now);
        Trust = Math.Min(1, Trust + TrustPerCall);
        if (roundTrip is { } trip)
        {
            int bucket = (int)(Bucket % Buckets);
            Shortest[bucket] = Samples[bucket] == 0 ? trip.Ticks : Math.Min(Shortest[bucket], trip.Ticks);
            Samples[bucket]++;
        }
    }

    public void Distrust() => Trust = 0;

    /// <summary>Returns the time to deduct from the arrival time of a response.</summary>
    public long Deduction(long now)
    {
        Advance(now);
        long shortest = long.MaxValue;
        long longest = 0;
        int samples = 0;
        for (int bucket = 0; bucket < Buckets; bucket++)
        {
            if (Samples[bucket] > 0)
            {
                shortest = Math.Min(shortest, Shortest[bucket]);
                longest = Math.Max(longest, Shortest[bucket]);
                samples += Samples[bucket];
            }
        }

        // If the round trip did not change, shortest equals longest, and the result is half of it. If the round trip decreased,
        // the result is smaller.
        return samples < EnoughSamples ? 0 : (long)(Trust * Math.Max(0, shortest - (Half * longest)));
    }

    private void Advance(long now)
    {
        long bucket = now / BucketTicks;
        for (long next = Math.Max(Bucket + 1, bucket - Buckets + 1); next <= bucket; next++)
        {
            Samples[next % Buckets] = 0;
        }

        Bucket = bucket;
    }
}
