namespace OppTyped.Benchmarks.Throttling;

/// <summary>Simulates the network of a scenario. Times are in seconds.</summary>
internal sealed class SimulatedNetwork(Scenario scenario, VirtualClock clock, int seed)
{
    private readonly Random _random = new(seed);
    // The default handler lifetime of IHttpClientFactory.
    private static readonly long Lifetime = TimeSpan.FromMinutes(2).Ticks;

    private readonly Stack<long> _idleConnections = new();

    /// <summary>Returns the time until the connection is ready, and the time when the connection was opened.</summary>
    public (double Seconds, long Opened) Connect()
    {
        while (_idleConnections.TryPop(out long opened))
        {
            if (clock.Now - opened < Lifetime)
            {
                return (0, opened);
            }
        }

        return ((1 + scenario.ColdRoundTrips) * (Way() + Way()), clock.Now);
    }

    public void Done(long opened) => _idleConnections.Push(opened);

    public double Uplink() => Way() + (_random.NextDouble() < scenario.Stalls ? 1 + (2 * _random.NextDouble()) : 0);

    public double Downlink() => Way();

    public double ServerTime() => scenario.ServerTime * LogNormal(0.1);

    private double Way() => (RoundTrip() / 2) * LogNormal(scenario.Jitter);

    private double RoundTrip() =>
        scenario.FlipsEvery is { } every && (int)(clock.Now / TimeSpan.TicksPerSecond / every) % 2 == 1
            ? scenario.FlippedRoundTrip
            : scenario.RoundTrip;

    private double LogNormal(double sigma)
    {
        double normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        return Math.Exp(sigma * normal);
    }
}

/// <summary>A network and a service. Times are in seconds.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="RoundTrip">The median round trip.</param>
internal sealed record Scenario(string Name, double RoundTrip)
{
    /// <summary>The sigma of the lognormal jitter in each direction. Every real network has jitter.</summary>
    public double Jitter { get; init; } = 0.1;

    /// <summary>The share of calls that take 1 to 3 seconds longer to reach the service.</summary>
    public double Stalls { get; init; }

    /// <summary>The number of round trips that TLS needs on a new connection, after the TCP handshake.</summary>
    public int ColdRoundTrips { get; init; } = 2;

    public double? FlipsEvery { get; init; }

    public double FlippedRoundTrip { get; init; }

    public double ServerTime { get; init; } = 0.005;

    /// <summary>The number of processes that share the limit.</summary>
    public int Processes { get; init; } = 1;

    /// <summary>The part of the limit that each process uses. By default, all processes use equal parts.</summary>
    public double? Share { get; init; }

    public int Seed { get; init; } = 4711;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("20 ms", 0.02),
        new("200 ms", 0.2),
        new("800 ms", 0.8),
        new("200 ms, heavy jitter", 0.2) { Jitter = 0.6 },
        new("200 ms, 1 % uplink stalls of 1-3 s", 0.2) { Stalls = 0.01 },
        new("200 ms, cold TLS of 5 round trips", 0.2) { ColdRoundTrips = 5 },
        new("600 ms / 60 ms, flips each 40 s", 0.6) { FlipsEvery = 40, FlippedRoundTrip = 0.06 },
        new("200 ms, server takes 1.5 s", 0.2) { ServerTime = 1.5 },
        new("200 ms, server takes 3 s", 0.2) { ServerTime = 3 },
        new("200 ms, two processes at half", 0.2) { Processes = 2 },
    ];
}
