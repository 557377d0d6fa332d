using Acme.Sales;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using Xunit;

namespace Acme.Tests;

public sealed class RenewalTests
{
    [Fact]
    public async Task A_renewal_sets_the_status_to_Won_even_if_a_response_is_lost()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: cancellationToken);
        sandbox.Opportunities.Add("OPP-1", 12003);
        sandbox.Faults.Add(SandboxFault.LostAnswer with { Times = 1 });
        await using ServiceProvider provider = new ServiceCollection()
            .AddLeadSquared(options =>
            {
                options.ApiHost = sandbox.ApiHost;
                options.AccessKey = sandbox.AccessKey;
                options.SecretKey = sandbox.SecretKey;
                options.Retry.Delay = TimeSpan.FromMilliseconds(10);
            })
            .Services.BuildServiceProvider();

        await new Renewals(provider.GetRequiredService<ILeadSquaredClient>()).RenewAsync("OPP-1", cancellationToken);

        Assert.Equal("Won", sandbox.Opportunities["OPP-1"]["Status"]);
        Assert.Equal(4, sandbox.Calls.Count);
    }
}
