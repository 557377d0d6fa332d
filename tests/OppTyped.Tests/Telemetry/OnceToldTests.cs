using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Diagnostics;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Tests.Secrets;

namespace OppTyped.Tests.Telemetry;

/// <summary>
/// Telemetry is correct and reported once. Each span that starts ends, with any other listeners and any handlers around those of
/// the account.
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
    public async Task Keys_that_could_not_be_provided_are_not_reported_as_refused(bool isForeign)
    {
        using var heard = new Heard();
        await using RawServer server = RawServer.Answering(200, "{}");
        await using ClientAccount account = ClientAccount.At(server.Host, build: builder =>
        {
            heard.AddTo(builder.Services);
            builder.UseCredentials(static _ => new NoVault());
            builder.Services.AddHttpClient("own").AddLeadSquaredHandlers();
        });

        if (isForeign)
        {
            HttpClient own = account.Services.GetRequiredService<IHttpClientFactory>().CreateClient("own");
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => own.GetAsync(server.Host, Cancellation));
        }
        else
        {
            await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() => account.Client.UpdateAsync(Update, Cancellation));
        }

        Assert.Empty(server.Requests);
        var told = Assert.Single(heard.Log.All);
        Assert.Equal((1004, "KeysMissing"), (told.Event.Id, told.Event.Name));
        Assert.Contains("TimeoutException", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("refused", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", told.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(503)]
    public async Task A_custom_handler_that_sends_twice_leaves_no_span_open(int status)
    {
        var open = new Open();
        using ActivityListener listener = open.Listen();
        await using RawServer server = RawServer.Answering(status, """{"Status":"Success","Message":{"Id":"1"}}""");
        await using ClientAccount account = ClientAccount.At(server.Host);
        using HttpMessageHandler handlers = account
            .Services.GetRequiredService<IHttpMessageHandlerFactory>()
            .CreateHandler("OppTyped.LeadSquared");
        using var client = new HttpClient(new Twice(handlers)) { BaseAddress = server.Host };

        await Record.ExceptionAsync(() => IInsuranceApi.Create(client).UpdateAsync(Update, Cancellation));

        Assert.Equal(2, server.Requests.Count);
        Assert.NotEmpty(open.Begun);
        Assert.Empty(open.Left);
    }

    [Fact]
    public async Task A_listener_gets_the_end_of_a_span_even_if_another_listener_fails()
    {
        var open = new Open();
        using ActivityListener sound = open.Listen();
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
        Activity span = Assert.Single(open.Begun);
        Assert.Empty(open.Left);
        Assert.Equal(200, span.GetTagItem(OppTypedTags.StatusCode));
    }

    [Fact]
    public async Task A_meter_listener_that_throws_suppresses_no_log_message()
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

    /// <summary>The spans that have started but not ended.</summary>
    private sealed class Open
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<Activity> _begun = new(), _ended = new();

        public IReadOnlyCollection<Activity> Begun => _begun;

        public IEnumerable<Activity> Left => _begun.Except(_ended);

        public ActivityListener Listen()
        {
            var listener = new ActivityListener
            {
                ShouldListenTo = static source => source.Name == OppTypedTelemetry.ActivitySourceName,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStarted = _begun.Enqueue,
                ActivityStopped = _ended.Enqueue,
            };
            ActivitySource.AddActivityListener(listener);
            return listener;
        }
    }

    private sealed class NoVault : ICredentialsProvider<LeadSquaredCredentials>
    {
        public ValueTask<LeadSquaredCredentials> GetCredentialsAsync(CancellationToken cancellationToken) =>
            throw new TimeoutException("CANARY");
    }

    private sealed class Twice(HttpMessageHandler inner) : DelegatingHandler(inner)
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
