using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OppTyped;
using OppTyped.LeadSquared;

// Run by a test, twice: one process queues an update and exits, another picks it up.
var services = new ServiceCollection();
services.AddLeadSquared(static options =>
{
    options.ApiHost = new Uri(Setting("API_HOST"));
    options.AccessKey = Setting("ACCESS_KEY");
    options.SecretKey = Setting("SECRET_KEY");
    options.AsyncHost = new Uri(Setting("ASYNC_HOST"));
    options.ApiKey = Setting("API_KEY");
});
await using ServiceProvider provider = services.BuildServiceProvider();
IOpportunityClient crm = provider.GetRequiredService<IOpportunityClient>();

switch (args)
{
    case ["queue", { } opportunityId, { } amount]:
        var changes = new FieldChanges(12003).Set("mx_Custom_6", decimal.Parse(amount, CultureInfo.InvariantCulture));
        Console.WriteLine((await crm.QueueUpdateAsync(opportunityId, changes)).RequestId);
        break;

    case ["await", { } requestId]:
        QueuedUpdateOutcome outcome = await crm.GetQueuedUpdate(requestId).WaitForCompletionAsync();
        Console.WriteLine($"{outcome.Result} {outcome.Status!.ReadRequest<DynamicOpportunity>()["mx_Custom_6"]}");
        break;

    default:
        return 1;
}

return 0;

static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
