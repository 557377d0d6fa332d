using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.Docs;

public sealed class FaultTests : IAsyncLifetime
{
    private readonly ServiceCollection _services = new();
    private OpportunitySandbox _sandbox = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await OpportunitySandbox.StartAsync();
        _sandbox.Opportunities.Add("OPP-1", 12003);
        _services.AddLeadSquared(options =>
        {
            options.ApiHost = _sandbox.ApiHost;
            options.AccessKey = _sandbox.AccessKey;
            options.SecretKey = _sandbox.SecretKey;
        });
    }

    [Fact]
    public async Task A_call_with_a_lost_response_is_retried_and_succeeds()
    {
        _sandbox.Faults.Script(SandboxFault.LostAnswer);
        await using ServiceProvider services = _services.BuildServiceProvider();

        await services.GetRequiredService<ILeadSquaredClient>().UpdateAsync("OPP-1", new InsurancePatch { Amount = 1m });

        Assert.Equal((2, "1"), (_sandbox.Calls.Count, _sandbox.Opportunities["OPP-1"]["mx_Custom_6"]));
    }

    [Fact]
    public async Task A_lost_response_leaves_the_outcome_unknown_if_retries_are_off()
    {
        _sandbox.Faults.Add(SandboxFault.LostAnswer);
        _services.Configure<LeadSquaredOptions>(options => options.Retry.MaxRetries = 0);
        await using ServiceProvider services = _services.BuildServiceProvider();

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(
            () => services.GetRequiredService<ILeadSquaredClient>().UpdateAsync("OPP-1", new InsurancePatch { Amount = 1m }));

        Assert.Equal(UnknownOutcomeReason.ConnectionLost, error.Reason);
    }

    [Fact]
    public async Task A_throttled_call_changes_nothing()
    {
        _sandbox.Faults.Add(SandboxFault.Throttled(calls: 25, seconds: 5));
        _services.Configure<LeadSquaredOptions>(options => options.Retry.MaxThrottledRetries = 0);
        await using ServiceProvider services = _services.BuildServiceProvider();

        var error = await Assert.ThrowsAsync<LeadSquaredThrottledException>(
            () => services.GetRequiredService<ILeadSquaredClient>().UpdateAsync("OPP-1", new InsurancePatch { Amount = 1m }));

        Assert.Equal(
            (25, TimeSpan.FromSeconds(5), 0),
            (error.Limit, error.Window, _sandbox.Opportunities["OPP-1"].Revision));
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();
}
