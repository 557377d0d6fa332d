using Microsoft.Extensions.DependencyInjection;
using OppTyped.Diagnostics;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Telemetry;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.LeadSquared;

/// <summary>A handler of the application that throws an exception because of a response.</summary>
public sealed class ThrowingHandlerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_handler_that_throws_because_of_a_failure_does_not_hide_it()
    {
        int calls = 0;
        using var heard = new Heard();
        using var service = new ScriptedService(_ => (++calls == 1 ? 429 : 503, ""));
        await using ClientAccount account = ClientAccount.Repeating(service, builder =>
        {
            heard.AddTo(builder.Services);
            builder.HttpClient.AddHttpMessageHandler(static () => new EnsuringHandler());
        });

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, "update"));

        Assert.Equal((UnknownOutcomeReason.ServerFailure, 503), (error.Reason, (int)error.StatusCode!));
        Assert.Equal(503, Assert.Single(heard.Spans).GetTagItem(OppTypedTags.StatusCode));
        Assert.False(account.Budget.GetStatus().IsShut);
    }

    [Theory]
    [InlineData(200, "false,\"ErrorMessage\":\"no\"", UpdateStatus.Rejected)]
    [InlineData(200, "false", UpdateStatus.Rejected)]
    [InlineData(400, "false,\"ErrorMessage\":\"no\"", UpdateStatus.Rejected)]
    [InlineData(400, "true", UpdateStatus.Updated)]
    [InlineData(500, "true", UpdateStatus.Updated)]
    public async Task A_handler_that_throws_because_of_a_response_does_not_hide_the_rows(
        int httpStatus,
        string flag,
        UpdateStatus rowStatus)
    {
        using var service = new ScriptedService(_ =>
            (httpStatus, $$"""{"Response":[{"RowNumber":1,"OpportunityUpdated":{{flag}}}]}"""));
        await using ClientAccount account = ClientAccount.Repeating(service, static builder =>
            builder.HttpClient.AddHttpMessageHandler(static () => new ThrowingHandler()));

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync([BulkClientAccount.Update(1, "a")], Cancellation);
        BulkSummary summary = await account.Client.BulkUpdateAsync(
            [BulkClientAccount.Update(1, "a")],
            cancellationToken: Cancellation);

        Assert.Equal(rowStatus, Assert.Single(response.Outcomes).Status);
        Assert.Equal(rowStatus == UpdateStatus.Updated ? 1 : 0, summary.Updated);
        Assert.Equal(2, service.Arrived.Count);
    }

    [Theory]
    [InlineData("""{"RowNumber":2,"OpportunityUpdated":true,"ErrorMessage":"no"}""")]
    [InlineData("""{"RowNumber":2}""")]
    [InlineData("""{"RowNumber":1,"OpportunityUpdated":true}""")]
    public async Task A_handler_that_throws_does_not_hide_an_updated_row_beside_an_unclear_one(string row)
    {
        using var service = new ScriptedService(_ =>
            (200, $$"""{"Response":[{"RowNumber":1,"OpportunityUpdated":true},{{row}}]}"""));
        await using ClientAccount account = ClientAccount.Repeating(service, static builder =>
            builder.HttpClient.AddHttpMessageHandler(static () => new ThrowingHandler()));

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.Equal([UpdateStatus.Updated, UpdateStatus.Unknown], response.Outcomes.Select(static one => one.Status));
        Assert.Single(service.Arrived);
    }

    private sealed class ThrowingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
            throw new InvalidOperationException("The handler did not like the response.");
        }
    }
}
