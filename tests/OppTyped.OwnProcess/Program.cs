using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OppTyped;
using OppTyped.LeadSquared;

if (args is ["json", { } json])
{
    Console.WriteLine(PatchEcho.Of(json));
    return 0;
}

// Tests start this program as a child process. One process queues an update and exits. Another process waits for that update.
// Tests also kill a bulk run of this program and then resume the run.
var services = new ServiceCollection();
services.AddLeadSquared(static options =>
{
    options.ApiHost = new Uri(Setting("API_HOST"));
    options.AccessKey = Setting("ACCESS_KEY");
    options.SecretKey = Setting("SECRET_KEY");
    options.AsyncHost = new Uri(Setting("ASYNC_HOST"));
    options.ApiKey = Setting("API_KEY");
    options.Limits.Calls = 10_000;
    options.Retry.Delay = TimeSpan.FromMilliseconds(5);
});
await using ServiceProvider provider = services.BuildServiceProvider();
ILeadSquaredClient crm = provider.GetRequiredService<ILeadSquaredClient>();

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

    case ["bulk", { } rows, { } opportunities, { } journal, { } runId]:
        using (var told = ToldOutcomes.Open(Environment.GetEnvironmentVariable("TOLD")))
        {
            BulkSummary summary = await crm.BulkUpdateAsync(
                BulkRows.Of(Number(rows), Number(opportunities)),
                new BulkUpdateOptions
                {
                    Journal = journal,
                    RunId = runId,
                    Report = Environment.GetEnvironmentVariable("REPORT"),
                    LateArrival = TimeSpan.FromSeconds(2),
                    OnOutcome = told.AddAsync,
                });
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{summary.Updated} {summary.Rejected} {summary.Unknown + summary.NotSent}"));
        }

        break;

    default:
        return 1;
}

return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static string Setting(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
