using System.Text;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Secrets;

/// <summary>Runs every code path of the library, with canaries in every argument.</summary>
internal sealed class Paths(PlantedApp app, TemporaryFolder folder, string scene)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ILeadSquaredClient Crm => app.Crm;

    private IIvvyClient Venues => app.Venues;

    public IEnumerable<(string Name, Func<Task<object?>> Go)> All =>
        [
            ("update", async () =>
                await Crm.UpdateAsync(
                    Canaries.Guid.Text,
                    Planted.Patch,
                    new UpdateOptions { Note = Canaries.Note.Text },
                    Cancellation)),
            ("dynamic update", async () =>
                await Crm.UpdateAsync(
                    Canaries.AutoId.Text,
                    new FieldChanges(12003).Set("mx_Custom_1", Canaries.Text.Text),
                    cancellationToken: Cancellation)),
            ("update of nothing", async () =>
                await Crm.UpdateAsync(Canaries.Guid.Text, new InsurancePatch(), cancellationToken: Cancellation)),
            ("model of another opportunity", async () =>
                await Crm.UpdateAsync(
                    Canaries.Guid.Text,
                    new Insurance { Id = Guid.NewGuid().ToString(), Amount = 7319028464.55m },
                    cancellationToken: Cancellation)),
            ("invalid value", async () =>
                await Crm.UpdateAsync(
                    Canaries.Guid.Text,
                    new FieldChanges(12003).Set("mx_Custom_1", Canaries.Text.Text + "\ud800"),
                    cancellationToken: Cancellation)),
            ("invalid id", async () =>
                await Crm.UpdateAsync(Canaries.Guid.Text + "\ud800", Planted.Patch, cancellationToken: Cancellation)),
            ("batch", async () => await Crm.UpdateBatchAsync(Planted.Updates(4), Cancellation)),
            ("batch with a duplicate", async () =>
                await Crm.UpdateBatchAsync([.. Planted.Updates(1), .. Planted.Updates(1)], Cancellation)),
            ("bulk", () => BulkAsync(30, "journal")),
            ("bulk, resumed", () => BulkAsync(30, "journal")),
            ("bulk, another input", () => BulkAsync(20, "journal")),
            ("bulk, read back", () => BulkAsync(8, "other", UnknownOutcomePolicy.ReadBack)),
            ("bulk, cancelled", CancelBulkAsync),
            ("bulk, stopped", async () =>
                await Crm.BulkUpdateAsync(Planted.Updates(30), new BulkUpdateOptions { RejectionLimit = 0 }, Cancellation)),
            ("dry run", async () =>
                await Crm.BulkUpdateAsync(Planted.Updates(30), new BulkUpdateOptions { DryRun = true }, Cancellation)),
            ("queue", async () =>
                await Crm.QueueUpdateAsync(Canaries.Guid.Text, Planted.Fields, cancellationToken: Cancellation)),
            ("status", async () => await Crm.GetQueuedUpdate("request-1").GetStatusAsync(Cancellation)),
            ("wait", async () =>
                await Crm.GetQueuedUpdate("request-1")
                    .WaitForCompletionAsync(new QueueWaitOptions { TimeLimit = TimeSpan.FromSeconds(20) }, Cancellation)),
            ("metrics", async () => await Crm.GetQueueMetricsAsync(Cancellation)),
            ("read", async () => (await Crm.GetAsync<Insurance>(Canaries.Guid.Text, Cancellation)).ToString()),
            ("dynamic read", async () => await Crm.GetAsync<DynamicOpportunity>(Canaries.AutoId.Text, Cancellation)),
            ("wrong read", async () => (await Crm.GetAsync<TimesForTexts>(Canaries.AutoId.Text, Cancellation)).ToString()),
            ("cancelled", CancelUpdateAsync),
            ("venue add", async () =>
            {
                await Venues.AddAsync(107, Planted.Wedding, Cancellation);
                return null;
            }),
            ("venue update", async () =>
            {
                await Venues.UpdateAsync(107, 839201746655, Planted.Wedding, Cancellation);
                return null;
            }),
            ("venue add without required parameters", async () =>
            {
                await Venues.AddAsync(107, new WeddingPatch { Florist = Canaries.Text.Text }, Cancellation);
                return null;
            }),
            ("raw read", async () =>
                await Crm.SendAsync(
                    HttpMethod.Get,
                    "/v2/LeadManagement.svc/Leads.GetById?id=" + Canaries.AutoId.Text,
                    cancellationToken: Cancellation)),
            ("raw change", async () =>
                await Crm.SendAsync(
                    HttpMethod.Post,
                    $"/v2/{Canaries.AutoId.Text}",
                    new StringContent(Canaries.Text.Text),
                    cancellationToken: Cancellation)),
            ("raw, invalid route", async () =>
                await Crm.SendAsync(HttpMethod.Get, Canaries.Text.Text, cancellationToken: Cancellation)),
            ("raw, unexpected body", async () =>
                (await Crm.SendAsync(HttpMethod.Get, "/v2/x", cancellationToken: Cancellation)).Read(SecretsJson.Default.Int32)),
            ("interface, update", async () => await Api("own").UpdateAsync(new(Canaries.Guid.Text, Planted.Patch), Cancellation)),
            ("interface, batch", async () =>
                await Api("own").UpdateBatchAsync([new(Canaries.Guid.Text, Planted.Patch)], Cancellation)),
            ("interface, queue", async () =>
                await Api("own").QueueUpdateAsync(new(Canaries.Guid.Text, Planted.Patch), Cancellation)),
            ("interface, read", async () => (await Api("own").GetAsync(Canaries.Guid.Text, Cancellation)).ToString()),
            ("interface, bare", () => BareAsync(new SocketsHttpHandler { ActivityHeadersPropagator = null })),
            ("interface, own pipeline", () =>
                BareAsync(app.Services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("own"))),
            ("interface, venue", async () =>
            {
                await IWeddingApi.Create(app.Own("own venue")).AddAsync(107, Planted.Wedding, Cancellation);
                return null;
            }),
            ("tenant", TenantAsync),
            ("tenant, wrong keys", async () =>
            {
                await using Account<ILeadSquaredClient> tenant = app
                    .Services.GetRequiredService<ILeadSquaredAccountFactory>()
                    .Create("tenant", static options =>
                        (options.AccessKey, options.SecretKey) = (Canaries.AccessKey.Text + "\n", Canaries.SecretKey.Text));
                return null;
            }),
            ("no vault", async () =>
                await app
                    .Services.GetRequiredKeyedService<ILeadSquaredClient>(PlantedApp.NoVault)
                    .UpdateAsync(Canaries.Guid.Text, Planted.Patch, cancellationToken: Cancellation)),
            ("health", async () => await app.Services.CheckHealthAsync()),
            ("own read", () =>
                OwnAsync(
                    "own",
                    HttpMethod.Get,
                    "/v2/OpportunityManagement.svc/GetOpportunityDetails?OpportunityId=" + Canaries.AutoId.Text)),
            ("own update", () => OwnAsync("own", HttpMethod.Post, "/v2/OpportunityManagement.svc/Update")),
            ("own queue", () => OwnAsync("own", HttpMethod.Post, "/opportunity/update")),
            ("own, another host", () => OwnAsync("own", HttpMethod.Post, "https://elsewhere.example/")),
            ("own venue", () => OwnAsync("own venue", HttpMethod.Post, "/api/1.0/venue?action=getOpportunity")),
        ];

    private async Task<object?> BulkAsync(int count, string journal, UnknownOutcomePolicy onUnknown = default) =>
        await Crm.BulkUpdateAsync(Planted.Updates(count), new BulkUpdateOptions
        {
            Journal = folder[$"{scene}.{journal}"],
            RunId = "1",
            Report = folder[$"{scene}.{journal}.report.csv"],
            OnUnknown = onUnknown,
        }, Cancellation);

    private async Task<object?> CancelBulkAsync()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        IEnumerable<OpportunityUpdate> input = Planted.Updates(60).Select((update, row) =>
        {
            if (row == 55)
            {
                cancel.Cancel();
            }

            return update;
        });
        var options = new BulkUpdateOptions { Journal = folder[$"{scene}.cancelled"], RunId = "1" };
        return await Crm.BulkUpdateAsync(input, options, cancel.Token);
    }

    private async Task<object?> CancelUpdateAsync()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        cancel.CancelAfter(20);
        return await Crm.UpdateAsync(Canaries.Guid.Text, Planted.Patch, cancellationToken: cancel.Token);
    }

    private IInsuranceApi Api(string client) => IInsuranceApi.Create(app.Own(client));

    private async Task<object?> BareAsync(HttpMessageHandler handler)
    {
        using var http = new HttpClient(handler) { BaseAddress = app.Host, Timeout = TimeSpan.FromSeconds(1) };
        return await IInsuranceApi.Create(http).UpdateAsync(new(Canaries.Guid.Text, Planted.Patch), Cancellation);
    }

    private async Task<object?> TenantAsync()
    {
        await using Account<ILeadSquaredClient> tenant = app
            .Services.GetRequiredService<ILeadSquaredAccountFactory>()
            .Create("tenant", options =>
            {
                (options.ApiHost, options.AccessKey, options.SecretKey) = (
                    app.Host,
                    Canaries.AccessKey.Text,
                    Canaries.SecretKey.Text);
                (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries, options.Limits.Calls) = (0, 0, null);
                options.AttemptTimeout = app.AttemptTimeout;
            });
        return await tenant.Client.UpdateAsync(Canaries.Guid.Text, Planted.Patch, cancellationToken: Cancellation);
    }

    private async Task<object?> OwnAsync(string client, HttpMethod method, string target)
    {
        using HttpClient http = app.Own(client);
        using var request = new HttpRequestMessage(method, new Uri(app.Host, target));
        request.Content =
            method == HttpMethod.Get
                ? null
                : new StringContent($"{{\"Value\":\"{Canaries.Text.Text}\"}}", Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.SendAsync(request, Cancellation);
        return $"{response.StatusCode} {response.RequestMessage}";
    }
}

/// <summary>A model with a member of the wrong type. In the account, the field contains a text that is not a date.</summary>
[OpportunityType(12003)]
public partial class TimesForTexts
{
    [Schema("mx_Custom_1")] public DateTimeOffset? Text { get; set; }
}

/// <summary>The JSON metadata to read a response as a number.</summary>
[JsonSerializable(typeof(int))]
internal sealed partial class SecretsJson : JsonSerializerContext;
