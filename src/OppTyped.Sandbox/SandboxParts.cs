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
        Front = new HttpFront(new LeadSquaredService(options, this), Faults, Latency, Arrivals, Calls, Stopping.Token);
    }

    public CancellationTokenSource Stopping { get; } = new();

    public TypeCatalog Types { get; }

    public SandboxOpportunities Opportunities { get; }

    public CallLog Calls { get; }

    public ArrivalLog Arrivals { get; }

    public SandboxLimits Limits { get; }

    public SandboxLatency Latency { get; }

    public SandboxFaults Faults { get; }

    public HttpFront Front { get; }
}
