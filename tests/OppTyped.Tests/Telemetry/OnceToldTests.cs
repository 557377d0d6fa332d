using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Diagnostics;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Tests.Secrets;

namespace OppTyped.Tests.Telemetry;

/// <summary>
/// Tests that telemetry is correct and that nothing is reported twice. Every started span ends, even if the application adds
/// other listeners or handlers.
/// </summary>
[Collection(WholeProcess.Name)]
public sealed class OnceToldTests
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    private static readonly OpportunityUpdate<Insurance> Update = new(Id, new InsurancePatch { Amount = 7 });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Missing_keys_are_not_reported_as_refused_keys(bool isCustomClient)
    {
        using var heard = new Heard();
        await using RawServer server = RawServer.Answering(200, "{}");
        await using ClientAccount account = ClientAccount.At(server.Host, build: builder =>
        {
            heard.AddTo(builder.Services);
            builder.UseCredentials(static _ => new FailingVault());
            builder.Services.AddHttpClient("own").AddLeadSquaredHandlers();
        });

        if (isCustomClient)
        {
            HttpClient own = account.Services.GetRequiredService<IHttpClientFactory>().CreateClient("own");
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => own.GetAsync(server.Host, Cancellation));
        }
        else
        {
            await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() => account.Client.UpdateAsync(Update, Cancellation));
        }

        Assert.Empty(server.Requests);
        var entry = Assert.Single(heard.Log.All);
        Assert.Equal((1004, "KeysMissing"), (entry.Event.Id, entry.Event.Name));
        Assert.Contains("TimeoutException", entry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("refused", entry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", entry.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bulk_run_whose_provider_fails_says_so_with_and_without_a_journal(bool hasJournal)
    {
        using var heard = new Heard();
        using var folder = new TemporaryFolder();
        await using RawServer server = RawServer.Answering(200, "{}");
        await using ClientAccount account = ClientAccount.At(server.Host, build: builder =>
        {
            heard.AddTo(builder.Services);
            builder.UseCredentials(static _ => new FailingVault());
        });

        await Assert.ThrowsAnyAsync<LeadSquaredException>(() => account.Client.BulkUpdateAsync(
            [Update],
            new BulkUpdateOptions { Journal = hasJournal ? folder["run.journal"] : null, RunId = hasJournal ? "1" : null },
            Cancellation));

        Assert.Equal([1201, 1004, 1205], heard.Log.Ids);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(503)]
    public async Task A_custom_handler_that_sends_a_request_twice_leaves_no_span_open(int status)
    {
        var spans = new OpenSpans();
        using ActivityListener listener = spans.Listen();
        await using RawServer server = RawServer.Answering(status, """{"Status":"Success","Message":{"Id":"1"}}""");
        await using ClientAccount account = ClientAccount.At(server.Host);
        using HttpMessageHandler handlers = account
            .Services.GetRequiredService<IHttpMessageHandlerFactory>()
            .CreateHandler("OppTyped.LeadSquared");
        using var client = new HttpClient(new SendingTwice(handlers)) { BaseAddress = server.Host };

        await Record.ExceptionAsync(() => IInsuranceApi.Create(client).UpdateAsync(Update, Cancellation));

        Assert.Equal(2, server.Requests.Count);
        Assert.NotEmpty(spans.Started);
        Assert.Empty(spans.NotEnded);
    }

    [Fact]
    public async Task A_listener_gets_the_end_of_a_span_even_if_another_listener_fails()
    {
        var spans = new OpenSpans();
        using ActivityListener listener = spans.Listen();
        using var broken = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == OppTypedTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = static _ => throw new InvalidOperationException("The listener is broken."),
        };
        ActivitySource.AddActivityListener(broken);
        await using RawServer server = RawServer.Answering(200, """{"Status":"Success","Message":{"Id":"1"}}""");
        await using ClientAccount account = ClientAccount.At(server.Host);

        await account.Client.UpdateAsync(Update, Cancellation);

        Assert.Null(Activity.Current);
        Activity span = Assert.Single(spans.Started);
        Assert.Empty(spans.NotEnded);
        Assert.Equal(200, span.GetTagItem(OppTypedTags.StatusCode));
    }

    [Fact]
    public async Task No_log_message_is_lost_if_a_meter_listener_throws()
    {
        using var heard = new Heard();
        using var meters = new MeterListener();
        meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == OppTypedTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>(
            static (_, _, _, _) => throw new InvalidOperationException("The listener is broken."));
        meters.Start();
        await using RawServer server = RawServer.Answering(429, "{}");
        await using ClientAccount account = ClientAccount.At(
            server.Host,
            static options => (options.Retry.MaxThrottledRetries, options.Limits.Window) = (1, TimeSpan.FromMilliseconds(50)),
            builder => heard.AddTo(builder.Services));

        await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => account.Client.UpdateAsync(Update, Cancellation));

        Assert.Contains(1001, heard.Log.Ids);
        Assert.Contains(1101, heard.Log.Ids);
    }

    /// <summary>Records which spans have started and which spans have ended.</summary>
    private sealed class OpenSpans
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<Activity> _started = new(), _ended = new();

        public IReadOnlyCollection<Activity> Started => _started;

        public IEnumerable<Activity> NotEnded => _started.Except(_ended);

        public ActivityListener Listen()
        {
            var listener = new ActivityListener
            {
                ShouldListenTo = static source => source.Name == OppTypedTelemetry.ActivitySourceName,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStarted = _started.Enqueue,
                ActivityStopped = _ended.Enqueue,
            };
            ActivitySource.AddActivityListener(listener);
            return listener;
        }
    }

    private sealed class FailingVault : ICredentialsProvider<LeadSquaredCredentials>
    {
        public ValueTask<LeadSquaredCredentials> GetCredentialsAsync(CancellationToken cancellationToken) =>
            throw new TimeoutException("CANARY");
    }

    private sealed class SendingTwice(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
