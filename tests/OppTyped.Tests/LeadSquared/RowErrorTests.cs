using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Throttling;

namespace OppTyped.Tests.LeadSquared;

/// <summary>Errors of a whole batch and of its rows: they mean the same as the error of an update.</summary>
public sealed class RowErrorTests
{
    private const string Limit =
        "\"ExceptionType\":\"MXAPIRateLimitExceededException\","
        + "\"ExceptionMessage\":\"API calls exceeded the limit of 10 in 5 second(s)\"";

    private const string NotUpdated =
        """[{"RowNumber":1,"OpportunityUpdated":false},{"RowNumber":2,"OpportunityUpdated":false}]""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static OpportunityUpdate[] Two => [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")];

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task A_throttled_batch_is_throttled_although_it_lists_its_rows(int status)
    {
        using var service = new ScriptedService(_ => (status, $$"""{"Status":"Error",{{Limit}},"Response":{{NotUpdated}}}"""));
        await using ClientAccount account = Limited(service);

        var error = await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => UpdateAsync(account));

        Assert.Equal(10, error.Limit);
        AssertThrottled(account);
    }

    [Theory]
    [InlineData(200, $$"""{"RowNumber":2,"OpportunityUpdated":false,{{Limit}}}""", "")]
    [InlineData(207, """{"RowNumber":2,"OpportunityUpdated":false}""", $"""
        "Status":"Error",{Limit},
        """)]
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
