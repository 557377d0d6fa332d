using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Ivvy;
using OppTyped.Sandbox.LeadSquared;

namespace OppTyped.Sandbox;

/// <summary>All that a sandbox is made of, put together.</summary>
internal sealed class SandboxParts
{
    public SandboxParts(SandboxOptions options)
    {
        var clock = new SandboxClock(options.TimeProvider);

        Types = new TypeCatalog(options.OpportunityTypes);
        Opportunities = new SandboxOpportunities(Types, new ChangeClock(clock, options.HistoryKept));
        Calls = new CallLog(options.CallsKept);
        Arrivals = new ArrivalLog(options.ArrivalsKept, clock);
        Limits = new SandboxLimits(clock);
        VenueLimits = new SandboxLimits(clock);
        Latency = new SandboxLatency(options.TimeProvider, options.Seed, Stopping.Token);
        Faults = new SandboxFaults(options.Seed);
        QueuedUpdates = new SandboxQueuedUpdates(options, clock, new QueueWorker(Opportunities, Faults));
        Api = Front(new SharedHost(LeadSquaredService.Api(options, this), new IvvyService(options, this), IvvyService.Owns), options.TimeProvider);
        Async = Front(LeadSquaredService.Async(options, this), options.TimeProvider);
    }

    public CancellationTokenSource Stopping { get; } = new();

    public TypeCatalog Types { get; }

    public SandboxOpportunities Opportunities { get; }

    public CallLog Calls { get; }

    public ArrivalLog Arrivals { get; }

    public SandboxLimits Limits { get; }

    public SandboxLimits VenueLimits { get; }

    public SandboxVenueOpportunities VenueOpportunities { get; } = new();

    public SandboxLatency Latency { get; }

    public SandboxFaults Faults { get; }

    public SandboxQueuedUpdates QueuedUpdates { get; }

    public HttpFront Api { get; }

    public HttpFront Async { get; }

    private HttpFront Front(IService service, TimeProvider clock) =>
        new(service, Faults, Latency, Arrivals, Calls, clock, Stopping.Token);
}
