using OppTyped.Benchmarks.Throttling;

namespace OppTyped.Benchmarks.Queue;

/// <summary>Simulates when the service completes queued updates.</summary>
internal sealed class SimulatedQueue(SimulatedQueue.Kind kind, VirtualClock clock, int seed)
{
    private readonly Dictionary<int, long> _doneAt = [];
    private readonly Random _random = new(seed);
    private long _busyUntil;

    public enum Kind
    {
        TenASecond,
        TwoASecond,
        TwentyFourAMinute,
        SomeRetried,
        AtOnce,
        AfterTwentySeconds,
        RandomOrder,
        AfterFiveMinutes,
    }

    public static string Describe(Kind kind) => kind switch
    {
        Kind.TenASecond => "in order, 10 a second",
        Kind.TwoASecond => "in order, 2 a second",
        Kind.TwentyFourAMinute => "in order, 24 a minute",
        Kind.SomeRetried => "in order, 2 a second; 2 % are retried after 30 s, and a fifth of these again 2 min later",
        Kind.AtOnce => "within half a second",
        Kind.AfterTwentySeconds => "20 s after the submission",
        Kind.RandomOrder => "in no order, after 5 to 60 s",
        _ => "after about 5 minutes (290 to 310 s)",
    };

    public bool Submit(int id)
    {
        _doneAt[id] = kind switch
        {
            Kind.TenASecond => InOrder(0.1),
            Kind.TwoASecond => InOrder(0.5),
            Kind.TwentyFourAMinute => InOrder(2.5),
            Kind.SomeRetried => InOrder(0.5) + (_random.NextDouble() < 0.02 ? Ticks(_random.NextDouble() < 0.2 ? 150 : 30) : 0),
            Kind.AtOnce => clock.Now + Ticks(0.5 * _random.NextDouble()),
            Kind.AfterTwentySeconds => clock.Now + Ticks(20),
            Kind.RandomOrder => clock.Now + Ticks(5 + (55 * _random.NextDouble())),
            _ => clock.Now + Ticks(290 + (20 * _random.NextDouble())),
        };
        return true;
    }

    public bool IsDone(int id) => clock.Now >= _doneAt[id];

    public double SecondsSinceDone(int id) => (clock.Now - _doneAt[id]) / (double)TimeSpan.TicksPerSecond;

    // Each update takes the given time, plus or minus 25 %.
    private long InOrder(double seconds) =>
        _busyUntil = Math.Max(_busyUntil, clock.Now) + Ticks(seconds * (0.75 + (0.5 * _random.NextDouble())));

    private static long Ticks(double seconds) => (long)(seconds * TimeSpan.TicksPerSecond);
}
