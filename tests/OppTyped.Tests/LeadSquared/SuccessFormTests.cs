using Microsoft.Extensions.DependencyInjection;
using OppTyped.Diagnostics;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Tests.Telemetry;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.LeadSquared;

/// <summary>
/// A success without the result that its call reads is no response of the service, for all parts of the client: it is sent again,
/// says nothing about the keys, and the outcome is unknown.
/// </summary>
public sealed class SuccessFormTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("update", "{}")]
    [InlineData("update", """{"Status":"OK"}""")]
    [InlineData("update", """{"Status":true,"Message":{"Id":"1"}}""")]
    [InlineData("update", """{"login":"required"}""")]
    [InlineData("queue", """{"Status":"Success"}""")]
    [InlineData("queue", """{"Status":"Success","RequestID":" "}""")]
    [InlineData("batch", "{}")]
    [InlineData("batch", "[]")]
    [InlineData("batch", """{"Response":[]}""")]
    [InlineData("batch", """{"Response":[{"OpportunityUpdated":true}]}""")]
    [InlineData("batch", """{"Response":[{"RowNumber":1},{"RowNumber":2}]}""")]
    [InlineData("batch", """{"Response":[{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":9}]}""")]
    [InlineData("batch", """{"Response":[{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":3}]}""")]
    [InlineData("get", "{}")]
    [InlineData("get", "[]")]
    [InlineData("get", """{"Fields":null}""")]
    [InlineData("get", """{"Fields":{"SchemaName":"Status"}}""")]
    [InlineData("get", """{"Fields":"login"}""")]
    [InlineData("status", "{}")]
    [InlineData("status", "[]")]
    [InlineData("status", """{"TaskStatus":null}""")]
    [InlineData("status", """{"TaskStatus":"SUCCESS"}""")]
    [InlineData("status", """{"RequestID":"999","TaskStatus":{"Status":"Success"}}""")]
    [InlineData("metrics", "{}")]
    [InlineData("metrics", """{"PendingMessages":null}""")]
    [InlineData("metrics", """{"PendingMessages":"many"}""")]
    public async Task A_success_without_the_result_is_sent_again(string call, string body)
    {
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.Repeating(service);

        var error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() => CallAsync(account.Client, call));

        Assert.Equal(2, service.Arrived.Count);
        Assert.Equal(
            call is "update" or "queue" or "batch" ? UnknownOutcomeReason.UnreadableResponse : null,
            (error as LeadSquaredOutcomeUnknownException)?.Reason);
    }

    [Fact]
    public async Task A_success_that_is_too_long_to_be_read_is_sent_again_like_other_unreadable_ones()
    {
        string body = $$"""{"Status":"Success","Message":{"Id":"1"},"Pad":"{{new string('x', 1_100_000)}}"}""";
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.Repeating(service);

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, "update"));

        Assert.Equal((UnknownOutcomeReason.OversizedResponse, 2), (error.Reason, service.Arrived.Count));
    }

    // Only a batch has rows. For another call, the error counts.
    [Theory]
    [InlineData("update")]
    [InlineData("queue")]
    [InlineData("get")]
    [InlineData("status")]
    public async Task Rows_in_the_error_of_another_call_do_not_make_it_a_success(string call)
    {
        using var service = new ScriptedService(_ => (
            200,
            """{"Status":"Error","ExceptionType":"MXInvalidInputException","Response":[{"RowNumber":1}]}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => CallAsync(account.Client, call));

        Assert.Single(service.Arrived);
    }

    [Fact]
    public async Task An_error_whose_type_is_unreadable_is_an_error()
    {
        using var service = new ScriptedService(_ => (200, """{"Fields":[],"ExceptionType":"\ud800"}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        await Assert.ThrowsAsync<LeadSquaredException>(() => CallAsync(account.Client, "get"));
        await Assert.ThrowsAsync<LeadSquaredException>(() =>
            account.Client.SendAsync(HttpMethod.Get, "/v2/Any.svc/Any", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_repeatable_raw_call_whose_response_is_too_long_is_sent_again_and_shows_no_keys()
    {
        string body = $$"""{"Pad":"{{new string('x', 17_000_000)}}"}""";
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.Repeating(service);

        await Assert.ThrowsAsync<LeadSquaredException>(() =>
            account.Client.SendAsync(HttpMethod.Get, "/v2/Any.svc/Any", cancellationToken: Cancellation));

        Assert.Equal(2, service.Arrived.Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Response":[]}""")]
    public async Task A_batch_without_any_row_is_logged_as_unknown_and_its_span_failed(string body)
    {
        using var heard = new Heard();
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.Repeating(service, builder => heard.AddTo(builder.Services));

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, "batch"));

        Assert.Contains(1002, heard.Log.Ids);
    }

    [Fact]
    public async Task A_batch_with_a_row_whose_outcome_is_unknown_is_logged_as_unknown()
    {
        using var heard = new Heard();
        using var service = new ScriptedService(_ => (200, """{"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}"""));
        await using ClientAccount account = ClientAccount.Repeating(service, builder => heard.AddTo(builder.Services));

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.Equal([UpdateStatus.Updated, UpdateStatus.Unknown], response.Outcomes.Select(static row => row.Status));
        Assert.Contains(1002, heard.Log.Ids);
        Assert.Equal(
            nameof(UnknownOutcomeReason.RowResultMissing),
            Assert.Single(heard.Of("leadsquared.update_batch")).GetTagItem(OppTypedTags.UnknownReason));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Response":[]}""")]
    [InlineData("""{"Response":[{"OpportunityUpdated":true}]}""")]
    [InlineData("""{"Response":[{"RowNumber":1}]}""")]
    public async Task A_bulk_run_whose_responses_have_no_rows_stops(string body)
    {
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.Repeating(service);

        await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.BulkUpdateAsync(BulkClientAccount.Updates(1_000), cancellationToken: Cancellation));
    }

    // The service would not refuse what it has executed. The same success without its end is unknown too.
    [Theory]
    [InlineData("update", 400, """{"Status":"Success","Message":{"Id":"1"}}""")]
    [InlineData("queue", 409, """{"Status":"Success","RequestID":"5"}""")]
    [InlineData("queue", 409, """{"Status":"Request accepted","RequestID":"5"}""")]
    [InlineData("queue", 409, """{"RequestID":"5","RequestId":"6"}""")]
    [InlineData("queue", 200, """{"RequestID":"5","ExceptionType":"MXAPIRateLimitExceededException"}""")]
    [InlineData("queue", 200, """{"RequestID":"5","Status":"Error"}""")]
    [InlineData("queue", 400, """{"RequestID":"5","RequestId":"6","Status":"Error"}""")]
    [InlineData("queue", 401, """{"RequestID":"5","ExceptionMessage":"API calls exceeded the limit of 25 in 5 second(s)"}""")]
    [InlineData("queue", 400, """{"RequestID":"5","Message":"API calls exceeded the limit of 25 in 5 second(s)"}""")]
    [InlineData("raw POST", 302, """{"Status":"Success","Message":{"Id":"1"}}""")]
    [InlineData("update", 101, """{"Status":"Success","Message":{"Id":"1"}}""")]
    [InlineData("update", 400, """{"Status":"Success","Message":"API calls exceeded the limit of 25 in 5 second(s)"}""")]
    public async Task A_success_under_the_status_of_a_refusal_is_unknown(string call, int status, string body)
    {
        using var service = new ScriptedService(_ => (status, body));
        await using ClientAccount account = ClientAccount.Repeating(service);

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, call));

        Assert.Equal(UnknownOutcomeReason.UnreadableResponse, error.Reason);
    }

    // The budget learns the limit from such a row, so the call is repeated too.
    [Theory]
    [InlineData(400, """{"Response":[{"OpportunityUpdated":false,"ExceptionMessage":"LIMIT"}]}""")]
    [InlineData(409, """[{"ErrorMessage":"LIMIT"}]""")]
    public async Task A_throttled_row_without_a_number_is_no_certain_refusal(int status, string body)
    {
        body = body.Replace("LIMIT", "API calls exceeded the limit of 10 in 5 second(s)", StringComparison.Ordinal);
        int calls = 0;
        using var service = new ScriptedService(_ => ++calls == 1
            ? (status, body)
            : (200, """{"Response":[{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":true}]}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.True(response.AllUpdated);
    }

    [Fact]
    public async Task The_error_of_a_throttled_row_says_nothing_about_the_other_rows()
    {
        using var service = new ScriptedService(_ => (
            200,
            """
            {"Response":[
                {"RowNumber":1,"OpportunityUpdated":true},
                {"RowNumber":2,"OpportunityUpdated":false,"ExceptionType":"MXAPIRateLimitExceededException"}]}
            """));
        await using ClientAccount account = ClientAccount.At(service);

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.StartsWith(
            "The account has used up its rate limit. The update was not executed.",
            response.Outcomes[1].Error!.Message,
            StringComparison.Ordinal);
    }

    // It would be sent twice if the text of the limit counted more than the success.
    [Theory]
    [InlineData(500, """{"Status":"Success","Message":"API calls exceeded the limit of 25 in 5 second(s)"}""")]
    [InlineData(503, """{"Status":"Success","ExceptionMessage":"API calls exceeded the limit of 25 in 5 second(s)"}""")]
    public async Task A_note_is_not_sent_again_after_a_success_with_the_text_of_the_limit(int status, string body)
    {
        int calls = 0;
        using var service = new ScriptedService(_ =>
        {
            calls++;
            return (status, body);
        });
        await using ClientAccount account = ClientAccount.Repeating(service);

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => account.Client.UpdateAsync(
            Id,
            new InsurancePatch { Amount = 1 },
            new UpdateOptions { Note = "a note" },
            Cancellation));

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_queued_update_is_not_sent_again_after_a_request_id_with_the_text_of_the_limit()
    {
        int calls = 0;
        using var service = new ScriptedService(_ =>
        {
            calls++;
            return (503, """{"RequestID":"5","Message":"API calls exceeded the limit of 25 in 5 second(s)"}""");
        });
        await using ClientAccount account = ClientAccount.At(
            service,
            static options => options.Retry.MaxThrottledRetries = 10,
            new FastClock(1_000));

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, "queue"));

        Assert.Equal(1, calls);
    }
}
