using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.LeadSquared;

namespace OppTyped.Sandbox;

/// <summary>All that a sandbox is made of, put together.</summary>
internal sealed class SandboxParts
{
    public SandboxParts(SandboxOptions options)
    {
        var clock = new SandboxClock(options.TimeProvider);

        Opportunities = new SandboxOpportunities(new TypeCatalog(options.OpportunityTypes), options.TimeProvider);
        Calls = new CallLog(options.CallsKept);
        Arrivals = new ArrivalLog(options.ArrivalsKept, clock);
        Limits = new SandboxLimits(clock);
        Latency = new SandboxLatency(options.TimeProvider, options.Seed, Stopping.Token);
        Faults = new SandboxFaults(options.Seed);
        var leadSquared = new LeadSquaredService(options, Opportunities, Limits, Arrivals);
        Front = new HttpFront(leadSquared, Faults, Latency, Arrivals, Calls, Stopping.Token);
    }

    public CancellationTokenSource Stopping { get; } = new();

    public SandboxOpportunities Opportunities { get; }

    public CallLog Calls { get; }

    public ArrivalLog Arrivals { get; }

    public SandboxLimits Limits { get; }

    public SandboxLatency Latency { get; }

    public SandboxFaults Faults { get; }

    public HttpFront Front { get; }
}
