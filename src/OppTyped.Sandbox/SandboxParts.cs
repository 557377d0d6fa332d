using OppTyped.Sandbox.Calls;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Ivvy;
using OppTyped.Sandbox.LeadSquared;
using OppTyped.Sandbox.Opportunities;
using OppTyped.Sandbox.OpportunityTypes;
using OppTyped.Sandbox.Queue;

namespace OppTyped.Sandbox;

/// <summary>Creates all parts of a sandbox and gives access to them.</summary>
internal sealed class SandboxParts
{
    private int _resets;

    public SandboxParts(SandboxOptions options)
    {
        var clock = new SandboxClock(options.TimeProvider);

        Types = new TypeCatalog(options.TypesOfAccount);
        Opportunities = new SandboxOpportunities(Types, new ChangeClock(clock, options.HistoryKept));
        Calls = new CallLog(options.CallsKept);
        Arrivals = new CallCounter(options.ArrivalsKept, clock);
        Limits = new SandboxLimits(clock);
        VenueLimits = new SandboxLimits(clock);
        Latency = new SandboxLatency(options.TimeProvider, options.Seed, Stopping.Token);
        Faults = new SandboxFaults(options.Seed);
        QueuedUpdates = new SandboxQueuedUpdates(options, clock, new QueueWorker(Opportunities, Faults));
        Clock = clock;
        Api = CreateEntryPoint(new PathRoutedService(
            LeadSquaredService.Api(options, this),
            new IvvyService(options, this),
            IvvyService.Owns));
        Async = CreateEntryPoint(LeadSquaredService.Async(options, this));
    }

    public CancellationTokenSource Stopping { get; } = new();

    public TypeCatalog Types { get; }

    public SandboxOpportunities Opportunities { get; }

    public SandboxClock Clock { get; }

    public CallLog Calls { get; }

    public CallFeed Feed { get; } = new();

    public CallCounter Arrivals { get; }

    public SandboxLimits Limits { get; }

    public SandboxLimits VenueLimits { get; }

    public SandboxVenueOpportunities VenueOpportunities { get; } = new();

    public SandboxLatency Latency { get; }

    public SandboxFaults Faults { get; }

    public SandboxQueuedUpdates QueuedUpdates { get; }

    public HttpEntryPoint Api { get; }

    public HttpEntryPoint Async { get; }

    /// <summary>The number of resets so far.</summary>
    public int Resets => Volatile.Read(ref _resets);

    /// <summary>Discards all state and settings. A call that is in progress can still be executed after that.</summary>
    public void Clear()
    {
        Limits.Clear();
        VenueLimits.Clear();
        Latency.Clear();
        Faults.Restart();
        QueuedUpdates.Clear();
        Opportunities.Clear();
        VenueOpportunities.Clear();
        Calls.Clear();
        Arrivals.Clear();
        Interlocked.Increment(ref _resets);
    }

    private HttpEntryPoint CreateEntryPoint(IService service) =>
        new(service, Faults, Latency, Arrivals, Calls, Feed, Clock, Stopping.Token);
}
