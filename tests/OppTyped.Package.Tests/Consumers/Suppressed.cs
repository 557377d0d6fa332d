using OppTyped;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using Microsoft.Extensions.DependencyInjection;

await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync();
sandbox.Opportunities.Add("OPP-1", 12003, new Dictionary<string, string> { ["mx_Custom_6"] = "100000", ["Status"] = "Open" });
await using ServiceProvider provider = new ServiceCollection()
    .AddLeadSquared(options =>
    {
        options.ApiHost = sandbox.ApiHost;
        options.AccessKey = sandbox.AccessKey;
        options.SecretKey = sandbox.SecretKey;
    })
    .Services
    .BuildServiceProvider();
ILeadSquaredClient crm = provider.GetRequiredService<ILeadSquaredClient>();

await TryAsync("model", () => crm.UpdateAsync("OPP-1", new Insurance { Amount = 200_000m }));
await TryAsync("patch", () => crm.UpdateAsync("OPP-1", new InsurancePatch { Amount = 200_000m }));
await TryAsync("queue", () => crm.QueueUpdateAsync("OPP-1", new InsurancePatch { Amount = 200_000m }));
await TryAsync("batch", () => crm.UpdateBatchAsync([new OpportunityUpdate<Insurance>("OPP-1", new Insurance { Amount = 1m })]));
await TryAsync("Between", () => Task.FromResult(InsurancePatch.Between(new Insurance(), new Insurance { Amount = 1m })));
Console.WriteLine($"calls: {sandbox.Calls.Count}");

static async Task TryAsync(string name, Func<Task> call)
{
    try
    {
        await call();
        Console.WriteLine($"{name}: no exception");
    }
    catch (Exception error)
    {
        Console.WriteLine($"{name}: {error.Message}");
    }
}

/// <summary>The object of the last member has a type that no field can hold.</summary>
[OpportunityType(12003)]
public partial class Insurance
{
    [Schema("mx_Custom_6")]
    public decimal? Amount { get; set; }

    [Schema("Status")]
    public object? Status { get; set; }
}
