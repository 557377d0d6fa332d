using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Acme.Sales;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;

// This trimmed program uses OppTyped in every supported way.
if (args is not [
    var apiHost, var asyncHost, var venueHost, var accessKey, var secretKey, var asyncKey, var venueKey, var venueSecret])
{
    return 1;
}

ServiceCollection services = new();
services.AddLeadSquared(options =>
{
    options.ApiHost = new Uri(apiHost);
    options.AccessKey = accessKey;
    options.SecretKey = secretKey;
    options.AsyncHost = new Uri(asyncHost);
    options.ApiKey = asyncKey;
});
services.AddIvvy(options =>
{
    options.ApiHost = new Uri(venueHost);
    options.ApiKey = venueKey;
    options.ApiSecret = venueSecret;
});
services.AddLeadSquared("configured", new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
{
    ["ApiHost"] = apiHost,
    ["AccessKey"] = accessKey,
    ["SecretKey"] = secretKey,
    ["Limits:Calls"] = "10",
    ["Fields:TrueText"] = "yes",
    ["Fields:FalseText"] = "no",
}).Build());
services.AddTrimmedOpportunityApis();
services.AddLeadSquaredAccountFactory();
services.AddLogging();
services.AddHealthChecks().AddLeadSquared().AddLeadSquared("configured").AddIvvy();
await using ServiceProvider provider = services.BuildServiceProvider();
ILeadSquaredClient crm = provider.GetRequiredService<ILeadSquaredClient>();
IIvvyClient venues = provider.GetRequiredService<IIvvyClient>();

await Show("update and read", async () => await new Renewals(crm).RenewAsync("OPP-1", CancellationToken.None));
await Show("note", async () => await crm.UpdateAsync("OPP-2", new Insurance { Amount = 1, Remark = "called" }) is not null);
await Show("clear", async () => await crm.UpdateAsync("OPP-2", new InsurancePatch { Amount = Change.Clear }) is not null);
await Show("JSON", async () =>
{
    JsonSerializerOptions json = new JsonSerializerOptions(JsonSerializerDefaults.Web).AddOpportunityPatches();
    var info = (JsonTypeInfo<InsurancePatch>)json.GetTypeInfo(typeof(InsurancePatch));
    InsurancePatch patch = JsonSerializer.Deserialize(
        """{"amount":55,"renewsAt":null,"covers":["Fire"],"vehicle":{"year":2024},"status":"Won"}""",
        info)!;
    await crm.UpdateAsync("OPP-6", patch);
    return JsonSerializer.Serialize(patch, info);
});
await Show("names at run time", async () =>
{
    await crm.UpdateAsync("OPP-3", new FieldChanges(12003).Set("mx_Custom_7", 12.5m));
    return (await crm.GetAsync<DynamicOpportunity>("OPP-3")).GetNumber<decimal>("mx_Custom_7");
});
await Show("queue", async () =>
{
    QueuedUpdate queued = await crm.QueueUpdateAsync("OPP-3", new InsurancePatch { Status = DealStatus.Won });
    return (await queued.WaitForCompletionAsync()).Result;
});
await Show("batch", async () =>
{
    OpportunityUpdate refused = new OpportunityUpdate<Insurance>("OPP-25", new InsurancePatch { Status = Change.Clear });
    return (await crm.UpdateBatchAsync([.. Updates(1, 24), refused])).ToString();
});
await Show("bulk", async () =>
{
    string journal = Path.Combine(AppContext.BaseDirectory, "bulk.journal");
    BulkUpdateOptions options = new() { Journal = journal, RunId = "1" };
    BulkSummary first = await crm.BulkUpdateAsync(Updates(1, 60), options);
    BulkSummary again = await crm.BulkUpdateAsync(Updates(1, 60), options);
    return $"{first.Updated} updated in {first.Calls} calls; again {again.FromJournal} from the journal in {again.Calls} calls";
});
await Show("venue", async () =>
{
    long id = await venues.AddAsync(107, new Wedding
    {
        Name = "Ada & Charles",
        TypeId = 18,
        SourceId = 25,
        StageId = 69,
        Florist = "Iris",
    });
    await venues.UpdateAsync(107, id, new WeddingPatch { StageId = 70, ClosedOn = new DateOnly(2026, 6, 1) });
    return id;
});
await Show("interfaces", async () =>
{
    IInsuranceApi insurances = provider.GetRequiredService<IInsuranceApi>();
    await insurances.UpdateAsync(new("OPP-4", new InsurancePatch { Amount = 44 }));
    IWeddingApi weddings = provider.GetRequiredService<IWeddingApi>();
    await weddings.UpdateAsync(107, 1, new WeddingPatch { StageId = 70 }, CancellationToken.None);
    return (await insurances.GetAsync("OPP-4", CancellationToken.None)).Model.Amount;
});
await Show("configured", async () =>
{
    ILeadSquaredClient configured = provider.GetRequiredKeyedService<ILeadSquaredClient>("configured");
    return await configured.UpdateAsync("OPP-5", new FieldChanges(12003).Set("mx_Custom_7", 5)) is not null;
});
await Show("factory", async () =>
{
    ILeadSquaredAccountFactory factory = provider.GetRequiredService<ILeadSquaredAccountFactory>();
    await using Account<ILeadSquaredClient> tenant = factory.Create("tenant", options =>
    {
        options.ApiHost = new Uri(apiHost);
        options.AccessKey = accessKey;
        options.SecretKey = secretKey;
    });
    return await tenant.Client.SendAsync(
        HttpMethod.Get,
        "/v2/OpportunityManagement.svc/GetOpportunityDetails?OpportunityId=OPP-404");
});
await Show("health", async () => (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status);
await Show("refused", async () => await crm.UpdateAsync("OPP-1", new InsurancePatch { Status = Change.Clear }) is not null);
await Show("refused venue", async () => await venues.AddAsync(107, new Wedding { Name = "Ada" }));
await Show("unknown", async () => (await crm.GetAsync<Insurance>("OPP-61")).Amount);
return 0;

static IEnumerable<OpportunityUpdate> Updates(int first, int last) => Enumerable.Range(first, last - first + 1)
    .Select(static number => new OpportunityUpdate<Insurance>($"OPP-{number}", new InsurancePatch { Amount = 1_000 * number }));

static async Task Show<T>(string mode, Func<Task<T>> call)
{
    try
    {
        Console.WriteLine($"{mode}: {await call()}");
    }
    catch (Exception error) when (error is LeadSquaredException or ArgumentException)
    {
        Console.WriteLine($"{mode}: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}");
    }
}
