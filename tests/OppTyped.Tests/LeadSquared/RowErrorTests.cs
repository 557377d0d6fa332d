using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Throttling;

namespace OppTyped.Tests.LeadSquared;

/// <summary>Errors of a whole batch and of its rows: they mean the same as the error of an update.</summary>
public sealed class RowErrorTests
{
    private const string LimitText = "\"API calls exceeded the limit of 10 in 5 second(s)\"";
    private const string LimitType = "\"ExceptionType\":\"MXAPIRateLimitExceededException\"";
    private const string Limit = $"{LimitType},\"ExceptionMessage\":{LimitText}";
    private const string HigherLimit = $"{LimitType},\"ExceptionMessage\":\"API calls exceeded the limit of 20 in 5 second(s)\"";

    private const string NotUpdated =
        """[{"RowNumber":1,"OpportunityUpdated":false},{"RowNumber":2,"OpportunityUpdated":false}]""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static OpportunityUpdate[] Two => [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")];

    [Theory]
    [InlineData(200, $"\"Status\":\"Error\",{Limit}")]
    [InlineData(403, $"\"Status\":\"Error\",{Limit}")]
    [InlineData(500, $"\"Status\":\"Error\",{Limit}")]
    [InlineData(403, $"\"Message\":{LimitText}")]
    [InlineData(500, $"\"Message\":{LimitText}")]
    public async Task A_throttled_batch_is_throttled_although_it_lists_its_rows(int status, string error)
    {
        using var service = new ScriptedService(_ => (status, $$"""{{{error}},"Response":{{NotUpdated}}}"""));
        await using ClientAccount account = Limited(service);

        var throttled = await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => UpdateAsync(account));

        Assert.Equal(10, throttled.Limit);
        AssertThrottled(account);
    }

    [Theory]
    [InlineData(200, $$"""{"RowNumber":2,"OpportunityUpdated":false,{{Limit}}}""", "")]
    [InlineData(200, $$"""{"RowNumber":2,"OpportunityUpdated":false,"Message":{{LimitText}}}""", "")]
    [InlineData(207, """{"RowNumber":2,"OpportunityUpdated":false}""", $"\"Status\":\"Error\",{Limit},")]
    [InlineData(500, """{"RowNumber":2,"OpportunityUpdated":false}""", $"\"Message\":{LimitText},")]
    public async Task The_budget_learns_from_a_throttled_row(int status, string row, string whole)
    {
        using var service = new ScriptedService(_ =>
            (status, $$"""{{{whole}}"Response":[{"RowNumber":1,"OpportunityUpdated":true},{{row}}]}"""));
        await using ClientAccount account = Limited(service);

        BatchUpdateResponse response = await UpdateAsync(account);

        Assert.Equal([UpdateStatus.Updated, UpdateStatus.Rejected], response.Outcomes.Select(static one => one.Status));
        Assert.IsType<LeadSquaredThrottledException>(response.Outcomes[1].Error);
        AssertThrottled(account);
    }

    [Theory]
    [InlineData(Limit, LimitType)]
    [InlineData(LimitType, Limit)]
    [InlineData(Limit, HigherLimit)]
    [InlineData(HigherLimit, Limit)]
    public async Task The_lowest_limit_that_a_row_states_is_learnt(string first, string second)
    {
        using var service = new ScriptedService(_ => (200, $$"""
            {"Response":[{"RowNumber":1,"OpportunityUpdated":false,{{first}}},
             {"RowNumber":2,"OpportunityUpdated":false,{{second}}}]}
            """));
        await using ClientAccount account = Limited(service);

        await UpdateAsync(account);

        Assert.Equal(10, account.Budget.GetStatus().BulkCalls);
    }

    [Fact]
    public async Task A_row_without_a_reason_has_the_limit_of_the_call_and_not_of_another_row()
    {
        using var service = new ScriptedService(_ => (500, $$"""
            {"Status":"Error",{{Limit}},"Response":[{"RowNumber":1,"OpportunityUpdated":false,{{HigherLimit}}},
             {"RowNumber":2,"OpportunityUpdated":false}]}
            """));
        await using ClientAccount account = Limited(service);

        BatchUpdateResponse response = await UpdateAsync(account);

        Assert.Equal([20, 10], response.Outcomes.Select(static one => (one.Error as LeadSquaredThrottledException)?.Limit));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task A_raw_call_with_rows_that_are_only_refused_was_not_executed(int status)
    {
        using var throttling = new ScriptedService(_ =>
            (status, $$"""{"Status":"Error",{{Limit}},"Response":[{"RowNumber":1,"OpportunityUpdated":false,{{Limit}}}]}"""));
        await using ClientAccount throttled = Limited(throttling);
        using var rejecting = new ScriptedService(_ => (status, $$"""
            {"Status":"Error","ExceptionType":"MXInvalidInputException",
             "Response":[{"RowNumber":1,"OpportunityUpdated":false,"ExceptionMessage":"no"}]}
            """));
        await using ClientAccount rejected = ClientAccount.At(rejecting, static options => options.Retry.MaxRetries = 1);

        await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => PostAsync(throttled));
        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => PostAsync(rejected));

        AssertThrottled(throttled);
        Assert.Single(rejecting.Arrived);
    }

    [Fact]
    public async Task The_budget_obeys_the_time_that_a_raw_call_with_a_throttled_row_states()
    {
        using var service = new ScriptedService(_ => (200, $$"""
            {"Status":"Error",{{LimitType}},
             "Response":[{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":false}]}
            """))
        {
            HeadersOf = static _ => [("Retry-After", "60")],
        };
        var clock = new ManualClock();
        await using ClientAccount account = ClientAccount.At(service, static options => options.Limits.Calls = 25, clock);

        await PostAsync(account);

        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True(account.Budget.GetStatus().IsShut);
    }

    [Fact]
    public async Task A_row_that_is_updated_or_rejected_says_nothing_about_the_limit()
    {
        using var service = new ScriptedService(_ => (200, $$"""
            {"Response":[{"RowNumber":1,"OpportunityUpdated":true,"Message":"exceeded the limit of 10 in 5 seconds"},
             {"RowNumber":2,"OpportunityUpdated":false,"ExceptionType":"MXInvalidInputException"}]}
            """));
        await using ClientAccount account = Limited(service);

        await UpdateAsync(account);

        Assert.Equal((0, false), (account.Budget.GetStatus().Throttled, account.Budget.GetStatus().IsShut));
    }

    [Theory]
    [InlineData("", UpdateStatus.Unknown)]
    [InlineData(",\"ExceptionType\":\"MXInvalidInputException\"", UpdateStatus.Rejected)]
    public async Task A_row_without_its_own_error_is_as_uncertain_as_the_call(string error, UpdateStatus expected)
    {
        using var service = new ScriptedService(_ => (500, $$"""
            {"Status":"Error","ExceptionType":"SqlException",
             "Response":[{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":false{{error}}}]}
            """));
        await using ClientAccount account = Limited(service);

        BatchUpdateResponse response = await UpdateAsync(account);

        Assert.Equal([UpdateStatus.Updated, expected], response.Outcomes.Select(static one => one.Status));
        Assert.True(response.Outcomes[1].Error is LeadSquaredRejectedException
            or LeadSquaredOutcomeUnknownException { Reason: UnknownOutcomeReason.ServerFailure });
    }

    [Theory]
    [InlineData("\"Status\":\"Error\",", "\"OpportunityUpdated\":false,\"ExceptionType\":\"MXInvalidInputException\"")]
    [InlineData("", "\"OpportunityUpdated\":false,\"ExceptionType\":\"MXInvalidInputException\"")]
    [InlineData("", "\"OpportunityUpdated\":true")]
    public async Task A_row_without_a_reason_is_as_uncertain_as_the_status(string whole, string first)
    {
        using var service = new ScriptedService(_ => (500, $$"""
            {{{whole}}"Response":[{"RowNumber":1,{{first}}},{"RowNumber":2,"OpportunityUpdated":false}]}
            """));
        await using ClientAccount account = Limited(service);

        BatchUpdateResponse response = await UpdateAsync(account);

        var error = Assert.IsType<LeadSquaredOutcomeUnknownException>(response.Outcomes[1].Error);
        Assert.Equal(UnknownOutcomeReason.ServerFailure, error.Reason);
    }

    [Theory]
    [InlineData(400, $$"""{"Response":{{NotUpdated}}}""")]
    [InlineData(400, NotUpdated)]
    [InlineData(422, $$"""{"Response":{{NotUpdated}}}""")]
    [InlineData(422, NotUpdated)]
    public async Task An_array_of_rows_is_refused_like_an_object_with_rows(int status, string body)
    {
        using var service = new ScriptedService(_ => (status, body));
        await using ClientAccount account = Limited(service);

        Exception? error = await Record.ExceptionAsync(() => UpdateAsync(account));
        Exception? raw = await Record.ExceptionAsync(() => PostAsync(account));

        Assert.Equal((typeof(LeadSquaredException), typeof(LeadSquaredException)), (error?.GetType(), raw?.GetType()));
        Assert.Equal(2, service.Arrived.Count);
    }

    [Fact]
    public async Task An_internal_error_of_a_batch_is_uncertain_although_no_row_was_updated()
    {
        using var service = new ScriptedService(_ =>
            (500, $$"""{"Status":"Error","ExceptionType":"SqlException","Response":{{NotUpdated}}}"""));
        await using ClientAccount account = Limited(service);

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => UpdateAsync(account));
        BulkSummary summary = await account.Client.BulkUpdateAsync(
            Two,
            new BulkUpdateOptions { OnUnknown = UnknownOutcomePolicy.Report },
            Cancellation);

        Assert.Equal(UnknownOutcomeReason.ServerFailure, error.Reason);
        Assert.Equal((0, 2), (summary.Rejected, summary.Unknown));
    }

    [Fact]
    public async Task A_validation_error_with_HTTP_403_rejects_only_its_row()
    {
        using var service = new ScriptedService(request => request.Body.Contains("\"b\"", StringComparison.Ordinal)
            ? (403, """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"x"}""")
            : (200, """{"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}"""));
        await using ClientAccount account = Limited(service);

        BulkSummary summary = await account.Client.BulkUpdateAsync(Two, cancellationToken: Cancellation);

        Assert.Equal((1, 1), (summary.Updated, summary.Rejected));
    }

    private static Task<RawResponse> PostAsync(ClientAccount account) => account.Client.SendAsync(
        HttpMethod.Post,
        "/v2/OpportunityManagement.svc/Bulk/Update",
        options: new RawCallOptions { IsRepeatable = true },
        cancellationToken: Cancellation);

    private static Task<BatchUpdateResponse> UpdateAsync(ClientAccount account) =>
        account.Client.UpdateBatchAsync(Two, Cancellation);

    private static ClientAccount Limited(ScriptedService service) =>
        ClientAccount.At(service, static options => options.Limits.Calls = 25, new ManualClock());

    private static void AssertThrottled(ClientAccount account)
    {
        CallBudgetStatus status = account.Budget.GetStatus();
        Assert.Equal((1, true), (status.Throttled, status.IsShut));
    }
}
