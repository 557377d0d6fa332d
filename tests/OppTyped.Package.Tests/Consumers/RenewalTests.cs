using Acme.Sales;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using Xunit;

namespace Acme.Tests;

public sealed class RenewalTests
{
    [Fact]
    public async Task A_renewal_wins_the_deal_though_answers_get_lost()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
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

        await new Renewals(provider.GetRequiredService<IOpportunityClient>()).RenewAsync("OPP-1", TestContext.Current.CancellationToken);

        Assert.Equal("Won", sandbox.Opportunities["OPP-1"]["Status"]);
        Assert.Equal(4, sandbox.Calls.Count);
    }
}
