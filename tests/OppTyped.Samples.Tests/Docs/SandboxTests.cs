using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.Docs;

public sealed class SandboxTests
{
    [Fact]
    public async Task A_renewal_changes_the_opportunity_in_the_account()
    {
        await using var sandbox = await OpportunitySandbox.StartAsync();
        sandbox.Opportunities.Add(
            "OPP-1",
            12003,
            new Dictionary<string, string> { ["Status"] = "Open", ["mx_Custom_6"] = "90000" });
        await using ServiceProvider services = Connect(sandbox);
        var crm = services.GetRequiredService<ILeadSquaredClient>();

        await crm.UpdateAsync("OPP-1", new InsurancePatch { Amount = 200_000m, Status = DealStatus.Won });

        SandboxOpportunity renewed = sandbox.Opportunities["OPP-1"];
        Assert.Equal(("200000", "Won", 1), (renewed["mx_Custom_6"], renewed["Status"], renewed.Revision));
        Assert.Single(sandbox.Calls);
    }

    [Fact]
    public async Task A_mandatory_field_cannot_be_cleared()
    {
        await using var sandbox = await OpportunitySandbox.StartAsync();
        sandbox.Opportunities.Add("OPP-1", 12003, new Dictionary<string, string> { ["Status"] = "Open" });
        await using ServiceProvider services = Connect(sandbox);
        var crm = services.GetRequiredService<ILeadSquaredClient>();

        var error = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() =>
            crm.UpdateAsync("OPP-1", new InsurancePatch { Status = Change.Clear }));

        Assert.Equal(("Insurance.Status", "Status"), (error.Member, error.SchemaName));
    }

    private static ServiceProvider Connect(OpportunitySandbox sandbox) => new ServiceCollection()
        .AddLeadSquared(options =>
        {
            options.ApiHost = sandbox.ApiHost;
            options.AccessKey = sandbox.AccessKey;
            options.SecretKey = sandbox.SecretKey;
        })
        .Services.BuildServiceProvider();
}
