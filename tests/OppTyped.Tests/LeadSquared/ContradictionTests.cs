using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.LeadSquared;

/// <summary>
/// Responses that contradict themselves, or that one part of the client could understand in another way than another.
/// </summary>
public sealed class ContradictionTests
{
    private const string Executed = """{"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}""";
    private const string Rejected =
        """{"RowNumber":1,"OpportunityUpdated":false,"ExceptionType":"MXInvalidInputException","ExceptionMessage":"no"}""";
    private const string Throttled =
        """{"RowNumber":1,"OpportunityUpdated":false,"ExceptionType":"MXAPIRateLimitExceededException"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("raw POST")]
    [InlineData("update")]
    [InlineData("queue")]
    [InlineData("batch")]
    public async Task An_error_with_two_texts_is_no_success_of_any_change(string call)
    {
        using var service = new ScriptedService(_ => (
            200,
            """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"a","exceptionMessage":"b"}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, call));

        Assert.Equal(UnknownOutcomeReason.UnreadableResponse, error.Reason);
    }

    [Theory]
    [InlineData("raw GET")]
    [InlineData("get")]
    [InlineData("status")]
    [InlineData("metrics")]
    public async Task An_error_with_two_texts_is_no_success_of_any_read(string call)
    {
        using var service = new ScriptedService(_ => (
            200,
            """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"a","exceptionMessage":"b"}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        await Assert.ThrowsAsync<LeadSquaredException>(() => CallAsync(account.Client, call));
    }

    // JSON with a trailing comma cannot be read, and can be anything, like JSON that is cut.
    [Theory]
    [InlineData("update", 400)]
    [InlineData("raw POST", 404)]
    [InlineData("update", 101)]
    [InlineData("batch", 199)]
    [InlineData("raw POST", 101)]
    public async Task A_refusal_that_cannot_be_read_is_not_certain(string call, int status)
    {
        using var service = new ScriptedService(_ => (status, """{"Status":"Error","ExceptionType":"SqlException",}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, call));
    }

    [Theory]
    [InlineData(Rejected, Throttled)]
    [InlineData(Throttled, Rejected)]
    public async Task A_row_that_is_rejected_and_throttled_is_unknown_in_either_order(string first, string second)
    {
        using var service = new ScriptedService(_ =>
            (200, $$"""{"Response":[{{first}},{{second}},{"RowNumber":2,"OpportunityUpdated":true}]}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.Equal([UpdateStatus.Unknown, UpdateStatus.Updated], response.Outcomes.Select(static one => one.Status));
    }

    [Fact]
    public async Task A_row_without_its_own_error_has_the_error_of_the_call()
    {
        int calls = 0;
        using var service = new ScriptedService(_ => (200, ++calls == 1
            ? """
                {"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"x",
                 "Response":[{"RowNumber":1,"OpportunityUpdated":false}]}
                """
            : Executed));
        await using ClientAccount account = ClientAccount.Repeating(service);

        BulkSummary summary = await account.Client.BulkUpdateAsync(BulkClientAccount.Updates(1), cancellationToken: Cancellation);

        Assert.Equal((1, 2), (summary.Updated, calls));
    }

    [Theory]
    [InlineData("update", "MXInvalidInputException")]
    [InlineData("update", "MXAPIRateLimitExceededException")]
    [InlineData("update", "SqlException")]
    [InlineData("queue", "MXInvalidInputException")]
    [InlineData("raw POST", "MXInvalidInputException")]
    public async Task A_success_with_the_type_of_an_error_is_unclear(string call, string type)
    {
        using var service = new ScriptedService(_ =>
            (200, $$"""{"Status":"Success","Message":{"Id":"1"},"RequestID":"1","ExceptionType":"{{type}}"}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, call));

        Assert.Equal(UnknownOutcomeReason.UnreadableResponse, error.Reason);
        Assert.Equal(0, account.Budget.GetStatus().Throttled);
    }

    [Fact]
    public async Task An_own_client_takes_a_refusal_that_cannot_be_read_like_a_call_of_OppTyped()
    {
        await using RawServer server = RawServer.Answering(404, """{"Status":"Error","ExceptionType":"SqlException",}""");
        await using ClientAccount account = ClientAccount.At(
            server.Host,
            static options => (options.Retry.MaxRetries, options.Retry.Delay) = (1, TimeSpan.Zero),
            static builder => builder.Services.AddHttpClient("own").AddLeadSquaredHandlers());
        using HttpClient own = account.Services.GetRequiredService<IHttpClientFactory>().CreateClient("own");
        await using RawServer venues = RawServer.Answering(401, """{"errorCode":401,}""");
        await using VenueClientAccount venue = VenueClientAccount.At(
            venues.Host,
            static options => (options.Retry.MaxRetries, options.Retry.Delay) = (1, TimeSpan.Zero));

        await Assert.ThrowsAsync<LeadSquaredException>(() => CallAsync(account.Client, "raw GET"));
        (await own.GetAsync(new Uri(server.Host, "/v2/x"), Cancellation)).Dispose();
        (await venue.Http.GetAsync(new Uri(venues.Host, "/api/1.0/venue?action=x"), Cancellation)).Dispose();

        Assert.Equal((4, 2), (server.Requests.Count, venues.Requests.Count));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(200, false)]
    [InlineData(400, false)]
    public async Task The_outcome_of_a_row_that_says_yes_and_no_is_unknown(int status, bool hasError)
    {
        string error = hasError ? "\"Status\":\"Error\",\"ExceptionType\":\"MXInvalidInputException\"," : "";
        string body = $$"""{{{error}}"Response":[{"RowNumber":1,"OpportunityUpdated":true,"OpportunityUpdated":false}]}""";
        using var service = new ScriptedService(_ => (status, body));
        await using ClientAccount account = ClientAccount.Repeating(service);

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync([BulkClientAccount.Update(1, "a")], Cancellation);

        var unknown = Assert.IsType<LeadSquaredOutcomeUnknownException>(Assert.Single(response.Outcomes).Error);
        Assert.Equal(UnknownOutcomeReason.RowResultMissing, unknown.Reason);
    }

    [Theory]
    [InlineData("batch", """{"RowNumber":1,"RowNumber":2,"OpportunityUpdated":true}""")]
    [InlineData("raw POST", """{"RowNumber":1,"RowNumber":2,"OpportunityUpdated":true}""")]
    [InlineData("batch", """{"OpportunityUpdated":true}""")]
    [InlineData("raw POST", """{"OpportunityUpdated":true}""")]
    [InlineData("batch", """{"RowNumber":"one","OpportunityUpdated":true}""")]
    public async Task A_row_without_a_clear_number_may_be_updated_although_the_call_failed(string call, string row)
    {
        using var service = new ScriptedService(_ => (
            400,
            $$"""{"Status":"Error","ExceptionType":"MXInvalidInputException","Response":[{{row}}]}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, call));
    }

    [Theory]
    [InlineData(400, "\"Status\":\"Error\",\"ErrorMessage\":\"a\",\"ErrorMessage\":\"b\"")]
    [InlineData(200, "\"Status\":\"Error\",\"Status\":\"Success\"")]
    public async Task A_row_without_its_own_error_is_unknown_if_the_error_of_the_call_cannot_be_read(int status, string error)
    {
        string rows = """{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":false}""";
        using var service = new ScriptedService(_ => (status, $$"""{{{error}},"Response":[{{rows}}]}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.Equal([UpdateStatus.Updated, UpdateStatus.Unknown], response.Outcomes.Select(static one => one.Status));
    }

    [Fact]
    public async Task The_budget_learns_from_a_throttled_row_without_a_number()
    {
        using var service = new ScriptedService(_ => (
            200,
            """
            [{"RowNumber":1,"OpportunityUpdated":true},
             {"OpportunityUpdated":false,"ErrorMessage":"API calls exceeded the limit of 5 in 9 second(s)"}]
            """));
        await using ClientAccount account = ClientAccount.Repeating(service);

        await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.Equal(1, account.Budget.GetStatus().Throttled);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""",{"RowNumber":2,"OpportunityUpdated":true}""")]
    public async Task What_a_row_says_in_one_of_two_places_counts_for_every_part_of_the_client(string other)
    {
        string body = $$"""{"Response":[{"RowNumber":1,"OpportunityUpdated":true},{{Throttled}}{{other}}]}""";
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.Repeating(service);

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.Equal((UpdateStatus.Unknown, 1), (response.Outcomes[0].Status, account.Budget.GetStatus().Throttled));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(500)]
    public async Task The_rows_count_although_the_error_of_the_call_has_two_texts(int status)
    {
        using var service = new ScriptedService(_ => (
            status,
            """
            {"Status":"Error","ExceptionMessage":"a","exceptionMessage":"b",
             "Response":[{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":true}]}
            """));
        await using ClientAccount account = ClientAccount.Repeating(service);

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.All(response.Outcomes, static one => Assert.Equal(UpdateStatus.Updated, one.Status));
    }

    [Theory]
    [InlineData("get", """{"ExceptionMessage":"There is no such opportunity","Fields":[]}""")]
    [InlineData("get", """{"ErrorMessage":"There is no such opportunity","Fields":[]}""")]
    [InlineData("update", """{"Status":"Success","ExceptionMessage":"There is no such opportunity","Message":{"Id":"1"}}""")]
    [InlineData("status", """{"ExceptionMessage":"There is no such request","TaskStatus":{"Status":"Success"}}""")]
    [InlineData("metrics", """{"ExceptionMessage":"There is no queue","PendingMessages":1}""")]
    public async Task A_success_with_the_text_of_an_error_is_no_success_of_any_call(string call, string body)
    {
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.Repeating(service);

        await Assert.ThrowsAnyAsync<LeadSquaredException>(() => CallAsync(account.Client, call));

        Assert.Equal(2, service.Arrived.Count);
    }

    [Theory]
    [InlineData(200, "MXInvalidInputException", typeof(LeadSquaredRejectedException))]
    [InlineData(500, "MXInvalidInputException", typeof(LeadSquaredRejectedException))]
    [InlineData(200, "MXAPIRateLimitExceededException", typeof(LeadSquaredThrottledException))]
    [InlineData(500, "MXAPIRateLimitExceededException", typeof(LeadSquaredThrottledException))]
    public async Task A_complete_response_counts_although_its_stated_length_is_wrong(int status, string type, Type exception)
    {
        string body = $$"""{"Status":"Error","ExceptionType":"{{type}}","ExceptionMessage":"x"}""";
        await using RawServer server = RawServer.Start(RawServer.Incomplete(status, body, missing: 5));
        await using ClientAccount account = ClientAccount.At(server.Host, static options => options.Retry.MaxRetries = 1);

        Assert.IsType(exception, await Record.ExceptionAsync(() => CallAsync(account.Client, "update")));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Customer_data_in_an_error_is_not_taken_for_the_rate_limit()
    {
        using var service = new ScriptedService(_ => (
            200,
            """{"Status":"Error","ExceptionType":"MXInvalidInputException","Note":"exceeded the limit of 3 in 2 seconds"}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => CallAsync(account.Client, "update"));

        Assert.Null(account.Budget.GetStatus().Calls);
    }

    [Fact]
    public async Task A_throttled_repeat_does_not_say_that_the_call_was_not_executed()
    {
        int calls = 0;
        using var service = new ScriptedService(_ => (++calls == 1 ? 503 : 429, ""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, "update"));

        Assert.DoesNotContain("not executed", error.InnerException!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"Response":[{"RowNumber":1,"OpportunityUpdated":false,"ErrorMessage":"no"},{"RowNumber":2,"Op""")]
    [InlineData(400, """{"Response":[{"RowNumber":7,"OpportunityUpdated":true}]}""")]
    public async Task A_refused_batch_that_cannot_be_read_is_unreadable(int status, string body)
    {
        using var service = new ScriptedService(_ => (status, body));
        await using ClientAccount account = ClientAccount.Repeating(service);

        var unknown = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, "batch"));

        Assert.Equal(UnknownOutcomeReason.UnreadableResponse, unknown.Reason);
    }

    [Theory]
    [InlineData("\"Status\":\"Error\",")]
    [InlineData("")]
    public async Task A_row_without_a_reason_is_throttled_if_the_call_is_whatever_the_form_of_the_text_is(string head)
    {
        using var service = new ScriptedService(_ => (
            403,
            $$"""{{{head}}"Detail":"API calls exceeded the limit of 25 in 5 second(s)","Response":["""
                + """{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":false}]}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.Equal(UpdateStatus.Updated, response.Outcomes[0].Status);
        Assert.Equal(25, Assert.IsType<LeadSquaredThrottledException>(response.Outcomes[1].Error).Limit);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task A_throttled_row_without_a_number_delays_other_calls_although_all_rows_are_updated(int status)
    {
        using var service = new ScriptedService(_ => (
            status,
            """
            {"Response":[{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":true},
            {"OpportunityUpdated":false,"ErrorMessage":"API calls exceeded the limit of 25 in 5 second(s)"}]}
            """));
        await using ClientAccount account = ClientAccount.At(service);

        await CallAsync(account.Client, "batch");

        Assert.Equal(1, account.Budget.GetStatus().Throttled);
    }

    // The number 0 was not sent, so no number is reliable. But the text is about the account.
    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(500)]
    public async Task A_throttled_row_delays_other_calls_whatever_its_number_is(int status)
    {
        using var service = new ScriptedService(_ => (
            status,
            $$"""{"Response":[{"RowNumber":0,"OpportunityUpdated":true},{{Throttled}}]}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, "batch"));

        Assert.Equal(2, account.Budget.GetStatus().Throttled);
    }

    // Nobody reads the rows of a raw call.
    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    public async Task A_throttled_row_of_a_raw_call_delays_no_other_call(int status)
    {
        using var service = new ScriptedService(_ =>
            (status, $$"""{"Response":[{{Throttled}},{"RowNumber":2,"OpportunityUpdated":true}]}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        await CallAsync(account.Client, "raw POST");

        Assert.Equal((0, false), (account.Budget.GetStatus().Throttled, account.Budget.GetStatus().IsShut));
    }

    [Theory]
    [InlineData(""" "Message":{"Text":"API calls exceeded the limit of 25 in 5 second(s)"} """)]
    [InlineData(""" "ExceptionMessage":"Forbidden","Detail":"API calls exceeded the limit of 25 in 5 second(s)" """)]
    public async Task The_text_of_the_rate_limit_counts_with_403_in_every_form(string text)
    {
        using var service = new ScriptedService(_ => (403, $$"""{"Status":"Error",{{text}}}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        var throttled = await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => CallAsync(account.Client, "update"));

        Assert.Equal(25, throttled.Limit);
    }

    [Fact]
    public async Task Another_opportunity_is_no_proof_that_an_update_was_executed()
    {
        int posts = 0;
        using var service = new ScriptedService(request => request.Method == HttpMethod.Get
            ? (200, """{"ID":"99999999-9999-4999-8999-999999999999","Fields":[{"SchemaName":"mx_Custom_6","Value":"7"}]}""")
            : (++posts == 1 ? 502 : 200, posts == 1 ? "" : Executed));
        await using ClientAccount account = ClientAccount.Repeating(service);

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            [new OpportunityUpdate<Insurance>(Id, new InsurancePatch { Amount = 7 })],
            new BulkUpdateOptions { OnUnknown = UnknownOutcomePolicy.ReadBack },
            Cancellation);

        Assert.Equal((1, 2), (summary.Updated, posts));
    }
}
