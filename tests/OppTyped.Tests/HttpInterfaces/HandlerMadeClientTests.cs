using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.HttpInterfaces;

/// <summary>
/// Tests an HTTP client that the application creates itself with an account's handlers. The factory does not know this client, so
/// the account is not known before the handlers get the request. The handlers know whether an attempt was sent.
/// </summary>
public sealed class HandlerMadeClientTests
{
    private const string Rejection = """{"Status":"Error","ExceptionType":"MXInvalidInputException"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, Rejection, typeof(LeadSquaredRejectedException), HealthStatus.Healthy)]
    [InlineData(401, "{}", typeof(LeadSquaredCredentialsException), HealthStatus.Unhealthy)]
    [InlineData(429, "{}", typeof(LeadSquaredThrottledException), HealthStatus.Unhealthy)]
    [InlineData(404, "<html>", typeof(LeadSquaredException), HealthStatus.Unhealthy)]
    [InlineData(502, "<html>", typeof(LeadSquaredOutcomeUnknownException), HealthStatus.Unhealthy)]
    public async Task A_refusal_is_certain(int status, string body, Type exception, HealthStatus health)
    {
        using var service = new ScriptedService(request => request.Method == HttpMethod.Get ? (401, "") : (status, body));
        await using ClientAccount account = At(service);

        Exception? error = await Record.ExceptionAsync(() => Create(account).UpdateAsync(
            new OpportunityUpdate<Insurance>(NamedCalls.Id, new InsurancePatch { Amount = 7 }),
            Cancellation));

        Assert.IsType(exception, error);
        Assert.Equal(health, (await account.Services.CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task A_row_that_is_rejected_in_the_first_attempt_is_rejected()
    {
        using var service = new ScriptedService(static _ => (
            200,
            """
            {"Response":[
                {"RowNumber":1,"OpportunityUpdated":false,"ExceptionType":"MXInvalidInputException"},
                {"RowNumber":2,"OpportunityUpdated":true}]}
            """));
        await using ClientAccount account = At(service);

        BatchUpdateResponse response = await Create(account).UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.Equal(
            [UpdateStatus.Rejected, UpdateStatus.Updated],
            response.Outcomes.Select(static outcome => outcome.Status));
    }

    [Fact]
    public async Task A_refusal_after_an_attempt_with_an_unknown_outcome_is_not_certain()
    {
        int calls = 0;
        using var service = new ScriptedService(_ => ++calls == 1 ? (502, "<html>") : (400, Rejection));
        await using ClientAccount account = At(service, retries: 1);

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => Create(account).UpdateAsync(
            new OpportunityUpdate<Insurance>(NamedCalls.Id, new InsurancePatch { Amount = 7 }),
            Cancellation));

        Assert.Equal((UnknownOutcomeReason.RepeatFailed, 2), (error.Reason, calls));
    }

    [Fact]
    public async Task A_venue_opportunity_that_was_not_sent_is_not_unknown()
    {
        var nobody = new Uri("http://127.0.0.1:1");
        await using VenueClientAccount account = VenueClientAccount.At(nobody, clock: new FastClock(1_000));
        using var client = new HttpClient(Handlers(account.Services)) { BaseAddress = nobody };

        await Assert.ThrowsAsync<IvvyUnreachableException>(() => new IvvyHttp(client).AddAsync(
            1,
            new IvvyOpportunity { Name = "n", TypeId = 1, SourceId = 2 },
            Cancellation));
    }

    private static ClientAccount At(ScriptedService service, int retries = 0) => ClientAccount.At(
        service,
        options => (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (retries, 0),
        build: builder =>
        {
            builder.Services.AddHealthChecks().AddLeadSquared();
            builder.Services.AddHttpClient("own").AddLeadSquaredHandlers().ConfigurePrimaryHttpMessageHandler(() => service);
        });

    private static LeadSquaredHttp Create(ClientAccount account) =>
        new(new HttpClient(Handlers(account.Services)) { BaseAddress = new Uri("https://api-in21.leadsquared.com") });

    private static HttpMessageHandler Handlers(IServiceProvider services) =>
        services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("own");
}
