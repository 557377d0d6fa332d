using OppTyped.Sandbox.Hosting;
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
        Latency = new SandboxLatency(options.TimeProvider, options.Seed, Stopping.Token);
        Faults = new SandboxFaults(options.Seed);
        QueuedUpdates = new SandboxQueuedUpdates(options, clock, new QueueWorker(Opportunities, Faults));
        Api = Front(LeadSquaredService.Api(options, this));
        Async = Front(LeadSquaredService.Async(options, this));
    }

    public CancellationTokenSource Stopping { get; } = new();

    public TypeCatalog Types { get; }

    public SandboxOpportunities Opportunities { get; }

    public CallLog Calls { get; }

    public ArrivalLog Arrivals { get; }

    public SandboxLimits Limits { get; }

    public SandboxLatency Latency { get; }

    public SandboxFaults Faults { get; }

    public SandboxQueuedUpdates QueuedUpdates { get; }

    public HttpFront Api { get; }

    public HttpFront Async { get; }

    private HttpFront Front(IService service) => new(service, Faults, Latency, Arrivals, Calls, Stopping.Token);
}
