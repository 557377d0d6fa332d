using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

namespace OppTyped.Benchmarks.Bulk;

/// <summary>An account in a sandbox with the documented limit, 25 calls in 5 s, and round trips of 200 ms.</summary>
internal sealed class LimitedAccount : IAsyncDisposable
{
    public const int Calls = 25;

    private readonly ServiceProvider _services;

    public LimitedAccount(OpportunitySandbox sandbox)
    {
        sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(Calls, Window);
        var delay = SandboxDelay.Lognormal(TimeSpan.FromMilliseconds(100), 0.1);
        (sandbox.Latency.Request, sandbox.Latency.Response) = (delay, delay);

        var services = new ServiceCollection();
        services.AddLeadSquared(options =>
            (options.ApiHost, options.AccessKey, options.SecretKey) = (sandbox.ApiHost, sandbox.AccessKey, sandbox.SecretKey));
        _services = services.BuildServiceProvider();
    }

    public static TimeSpan Window => TimeSpan.FromSeconds(5);

    public ILeadSquaredClient Client => _services.GetRequiredService<ILeadSquaredClient>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
