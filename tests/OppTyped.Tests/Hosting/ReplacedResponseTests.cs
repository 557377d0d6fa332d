using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Throttling;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.Hosting;

/// <summary>
/// A handler of the application replaces a response, or makes a call of its own when it has the response. What the account learns
/// is the response of the service.
/// </summary>
public sealed class ReplacedResponseTests
{
    private const string SuccessOfUpdate = """{"Status":"Success","Message":{"Id":"1"}}""";
    private const string NoFields = """{"Fields":[]}""";
    private const string InvalidInput = """{"Status":"Error","ExceptionType":"MXInvalidInputException"}""";

    private readonly ManualClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_budget_does_not_learn_from_a_refusal_that_a_handler_made_up(bool callsFirst)
    {
        var arrivals = new List<TimeSpan>();
        using var service = new ScriptedService(request =>
        {
            if (request.Method == HttpMethod.Post)
            {
                arrivals.Add(_clock.GetUtcNow() - ManualClock.Start);
            }

            return (200, request.Method == HttpMethod.Post ? SuccessOfUpdate : NoFields);
        });
        await using ClientAccount account = At(service, (services, response) => ReplaceAsync(services, response, callsFirst));

        var error = Assert.IsType<LeadSquaredThrottledException>(await EndAsync(_clock, account.Client, "update"));

        Assert.Equal(
            (HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7)),
            (error.StatusCode, error.RetryAfter));
        Assert.Equal((0, 2), (account.Budget.GetStatus().Throttled, arrivals.Count));
        Assert.True(arrivals[1] - arrivals[0] >= error.RetryAfter, "The retry came too early.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_budget_learns_from_a_refusal_that_a_handler_hides(bool callsFirst)
    {
        bool isFirst = true;
        using var service = new ScriptedService(request =>
        {
            bool isRefused = request.Method == HttpMethod.Post && isFirst;
            isFirst &= !isRefused;
            return isRefused ? (429, "{}") : (200, NoFields);
        });
        await using ClientAccount account = At(service, async (services, response) =>
        {
            await CallFirstAsync(services, callsFirst);
            return new HttpResponseMessage { Content = new StringContent(SuccessOfUpdate) };
        });

        Assert.Null(await EndAsync(_clock, account.Client, "update"));

        Assert.Equal(1, account.Budget.GetStatus().Throttled);
    }

    [Fact]
    public async Task The_budget_learns_nothing_from_a_refusal_that_was_not_sent()
    {
        var refused = new List<TimeSpan>();
        using var service = new ScriptedService(static _ => (200, SuccessOfUpdate));
        await using ClientAccount account = Responding(service, request =>
        {
            refused.Add(_clock.GetUtcNow() - ManualClock.Start);
            var refusal = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            refusal.Headers.Add("Retry-After", "7");
            return refusal;
        });

        Assert.IsType<LeadSquaredThrottledException>(await EndAsync(_clock, account.Client, "update"));

        CallBudgetStatus status = account.Budget.GetStatus();
        Assert.Equal((0, false, 25), (status.Throttled, status.IsShut, status.Calls));
        Assert.Empty(service.Arrived);
        Assert.True(refused[1] - refused[0] >= TimeSpan.FromSeconds(7), "The retry came too early.");
    }

    [Fact]
    public async Task A_response_from_a_cache_opens_no_shut_gate_and_is_no_call_of_the_day()
    {
        using var service = new ScriptedService(static _ => (429, "{}"));
        await using ClientAccount account = Responding(
            service,
            static request => request.Method == HttpMethod.Get
                ? new HttpResponseMessage { Content = new StringContent(NoFields) }
                : null,
            static options => (options.Limits.DailyCalls, options.Retry.MaxThrottledRetries) = (1, 0));

        Assert.Null(await EndAsync(_clock, account.Client, "get"));
        var first = Assert.IsType<LeadSquaredThrottledException>(await EndAsync(_clock, account.Client, "update"));

        Assert.Equal(HttpStatusCode.TooManyRequests, first.StatusCode);
        Assert.True(account.Budget.GetStatus().IsShut);
        Assert.Single(service.Arrived);
    }

    [Fact]
    public async Task A_new_response_with_the_old_body_has_its_own_headers()
    {
        int calls = 0;
        using var service = new ScriptedService(_ =>
            ++calls == 1 ? (429, "{}") : throw new HttpRequestException(HttpRequestError.ConnectionError));
        await using ClientAccount account = At(service, static (_, response) =>
        {
            var other = new HttpResponseMessage(response.StatusCode) { Content = response.Content };
            other.Headers.Add("Retry-After", "7");
            return Task.FromResult(other);
        });

        var error = Assert.IsAssignableFrom<LeadSquaredException>(await EndAsync(_clock, account.Client, "update"));

        Assert.Equal(TimeSpan.FromSeconds(7), error.RetryAfter);
    }

    [Theory]
    [InlineData(200, 429, false)]
    [InlineData(200, 401, false)]
    [InlineData(503, 404, false)]
    [InlineData(400, 401, true)]
    public async Task The_failure_of_a_call_in_a_handler_is_not_the_failure_of_the_call(int status, int inner, bool isRefused)
    {
        using var service = new ScriptedService(request =>
            request.Method == HttpMethod.Get ? (inner, "{}") : (status, BodyOf(status)));
        await using ClientAccount account = At(service, static async (services, response) =>
        {
            await CallFirstAsync(services, calls: true);
            return response;
        });

        AssertOutcome(isRefused, await EndAsync(_clock, account.Client, "update"));
    }

    [Theory]
    [InlineData(200, true, false)]
    [InlineData(200, false, false)]
    [InlineData(400, true, true)]
    [InlineData(400, false, true)]
    public async Task A_call_in_a_handler_that_is_not_sent_is_not_the_failure_of_the_call(
        int status,
        bool hasKeys,
        bool isRefused)
    {
        int asked = 0;
        using var service = new ScriptedService(_ => (status, BodyOf(status)));
        using var heard = new Telemetry.Heard();
        await using ClientAccount account = At(
            service,
            static async (services, response) =>
            {
                HttpClient own = services.GetRequiredService<IHttpClientFactory>().CreateClient("own");
                var target = new Uri("https://api-in21.leadsquared.com/any");
                using HttpResponseMessage other = await own.GetAsync(target, Cancellation);
                return response;
            },
            options => options.Limits.DailyCalls = hasKeys ? 1 : null,
            builder =>
            {
                heard.AddTo(builder.Services);
                builder.Services.AddHttpClient("own").AddLeadSquaredHandlers();
                builder.UseCredentials(_ => new FailingKeys(() => ++asked > 1 && !hasKeys));
            });

        AssertOutcome(isRefused, await EndAsync(_clock, account.Client, "update"));

        Assert.Single(service.Arrived);
        Assert.Equal(hasKeys ? 0 : 1, heard.Log.Ids.Count(static id => id == 1004));
    }

    private static void AssertOutcome(bool isRefused, Exception? error)
    {
        Assert.Equal(isRefused, error is LeadSquaredRejectedException);
        Assert.Equal(!isRefused, error is LeadSquaredOutcomeUnknownException
        {
            Reason: UnknownOutcomeReason.ConnectionLost or UnknownOutcomeReason.ServerFailure,
        });
    }

    private static string BodyOf(int status) => status == 400 ? InvalidInput : SuccessOfUpdate;

    private static async Task<HttpResponseMessage> ReplaceAsync(
        IServiceProvider services,
        HttpResponseMessage response,
        bool callsFirst)
    {
        await CallFirstAsync(services, callsFirst);
        response.Dispose();
        var refusal = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        refusal.Headers.Add("Retry-After", "7");
        return refusal;
    }

    private static Task CallFirstAsync(IServiceProvider services, bool calls) => calls
        ? services.GetRequiredService<ILeadSquaredClient>().GetAsync<Models.Insurance>("1", Cancellation)
        : Task.CompletedTask;

    private ClientAccount Responding(
        ScriptedService service,
        Func<HttpRequestMessage, HttpResponseMessage?> respond,
        Action<LeadSquaredOptions>? configure = null) => At(
            service,
            static (_, response) => Task.FromResult(response),
            configure,
            builder => builder.HttpClient.AddHttpMessageHandler(() => new RespondingHandler(respond)));

    private ClientAccount At(
        ScriptedService service,
        Func<IServiceProvider, HttpResponseMessage, Task<HttpResponseMessage>> afterUpdate,
        Action<LeadSquaredOptions>? configure = null,
        Action<AccountBuilder<LeadSquaredCredentials>>? build = null) => ClientAccount.At(
            service,
            options =>
            {
                (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                options.Limits.Calls = 25;
                options.Retry.MaxThrottledRetries = 1;
                configure?.Invoke(options);
            },
            _clock,
            builder =>
            {
                builder.HttpClient.AddHttpMessageHandler(services => new AfterUpdateHandler(services, afterUpdate));
                build?.Invoke(builder);
            });

    private sealed class AfterUpdateHandler(
        IServiceProvider services,
        Func<IServiceProvider, HttpResponseMessage, Task<HttpResponseMessage>> afterUpdate)
        : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (request.Method != HttpMethod.Post)
            {
                return response;
            }

            HttpResponseMessage other = await afterUpdate(services, response);
            other.RequestMessage = request;
            return other;
        }
    }

    // Responds to some requests without sending them.
    private sealed class RespondingHandler(Func<HttpRequestMessage, HttpResponseMessage?> respond) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            respond(request) is { } response ? Task.FromResult(response) : base.SendAsync(request, cancellationToken);
    }
}
