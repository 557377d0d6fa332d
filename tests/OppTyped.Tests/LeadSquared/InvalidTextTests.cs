using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.LeadSquared;

/// <summary>
/// Texts of the service that are not valid JSON, and properties that it sends twice. Every call treats the same response in the
/// same way.
/// </summary>
public sealed class InvalidTextTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, int> Rejections
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (string call in (string[])["update", "queue", "batch", "get", "status", "raw GET", "raw POST"])
            {
                foreach (string text in (string[])["a\nb", "a\tb", "a\\qb", "a\\u12", "a\\ud83db"])
                {
                    data.Add(call, text, 200);
                    data.Add(call, text, 500);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rejections))]
    public async Task A_rejection_is_a_rejection_although_its_text_is_not_valid_JSON(string call, string text, int status)
    {
        using var service = new ScriptedService(_ => (
            status,
            $$"""{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"{{text}}"}"""));
        await using ClientAccount account = At(service);

        var rejected = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => CallAsync(account.Client, call));

        Assert.Equal(("MXInvalidInputException", 1), (rejected.ExceptionType, service.Arrived.Count));
    }

    [Theory]
    [InlineData("update")]
    [InlineData("batch")]
    [InlineData("raw POST")]
    public async Task A_throttled_call_is_throttled_although_its_text_is_not_valid_JSON(string call)
    {
        using var service = new ScriptedService(_ => (
            200,
            """{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"a"""
                + "\n" + """b"}"""));
        await using ClientAccount account = At(service);

        await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => CallAsync(account.Client, call));

        Assert.Equal(service.Arrived.Count, account.Budget.GetStatus().Throttled);
    }

    // The text of an error can be in three properties. An empty text is no text.
    [Theory]
    [InlineData("""
        "ExceptionMessage":"","Message":"API calls exceeded the limit of 25 in 5 second(s)"
        """)]
    [InlineData("""
        "ErrorMessage":"API calls exceeded the limit of 25 in 5 second(s)"
        """)]
    public async Task An_update_and_a_row_find_the_text_of_an_error_in_the_same_properties(string text)
    {
        string error = $$""" "Status":"Error","ExceptionType":"MXException",{{text}} """;
        using var single = new ScriptedService(_ => (200, $"{{{error}}}"));
        await using ClientAccount direct = At(single);
        string rejected = $$"""{"RowNumber":1,"OpportunityUpdated":false,{{error}}}""";
        using var batch = new ScriptedService(_ => (
            200,
            $$"""{"Response":[{{rejected}},{"RowNumber":2,"OpportunityUpdated":true}]}"""));
        await using ClientAccount rows = At(batch);

        var throttled = await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => CallAsync(direct.Client, "update"));
        BatchUpdateResponse response = await rows.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.Equal(25, throttled.Limit);
        Assert.Equal(25, Assert.IsType<LeadSquaredThrottledException>(response.Outcomes[0].Error).Limit);
    }

    // The first of these texts counts, whatever the order in the JSON is.
    [Theory]
    [InlineData("""
        "ExceptionMessage":"API calls exceeded the limit of 25 in 5 second(s)","ErrorMessage":"Too many"
        """)]
    [InlineData("""
        "ErrorMessage":"Too many","ExceptionMessage":"API calls exceeded the limit of 25 in 5 second(s)"
        """)]
    public async Task A_row_with_two_texts_is_read_like_a_single_error(string texts)
    {
        using var batch = new ScriptedService(_ => (
            200,
            $$"""{"Response":[{"RowNumber":1,"Status":"Error",{{texts}}},{"RowNumber":2,"OpportunityUpdated":true}]}"""));
        await using ClientAccount account = At(batch);

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.IsType<LeadSquaredThrottledException>(response.Outcomes[0].Error);
    }

    // Only a change has rows.
    [Fact]
    public async Task A_refused_read_with_rows_is_a_refused_read()
    {
        using var service = new ScriptedService(_ => (404, """{"Response":[{"RowNumber":1,"ErrorMessage":"no such lead"}]}"""));
        await using ClientAccount account = At(service);

        await Assert.ThrowsAsync<LeadSquaredException>(() => CallAsync(account.Client, "raw GET"));

        Assert.Single(service.Arrived);
    }

    [Fact]
    public async Task A_row_with_two_numbers_has_no_number()
    {
        using var batch = new ScriptedService(_ => (
            200,
            """
            {"Response":[{"RowNumber":1,"RowNumber":2,"OpportunityUpdated":true},{"RowNumber":1,"OpportunityUpdated":true}]}
            """));
        await using ClientAccount account = At(batch);

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.Equal([UpdateStatus.Updated, UpdateStatus.Unknown], response.Outcomes.Select(static outcome => outcome.Status));
    }

    [Theory]
    [InlineData(""" "OpportunityUpdated":true,"Status":"Error","Message":"no" """, UpdateStatus.Unknown)]
    [InlineData(""" "Status":"Error","Message":"no" """, UpdateStatus.Rejected)]
    public async Task A_row_with_the_status_of_an_error_has_an_error(string row, UpdateStatus expected)
    {
        using var batch = new ScriptedService(_ => (
            200,
            $$"""{"Response":[{"RowNumber":1,{{row}}},{"RowNumber":2,"OpportunityUpdated":true}]}"""));
        await using ClientAccount account = At(batch);

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.Equal([expected, UpdateStatus.Updated], response.Outcomes.Select(static outcome => outcome.Status));
    }

    [Fact]
    public async Task An_invalid_escape_in_a_field_is_read_as_it_is_written()
    {
        using var service = new ScriptedService(_ => (
            200,
            """{"Fields":[{"SchemaName":"mx_Custom_1","Value":"\q\u12\u0041"},{"SchemaName":"\x","Value":"7"}]}"""));
        await using ClientAccount account = At(service);

        DynamicOpportunity read = await account.Client.GetAsync<DynamicOpportunity>(Id, Cancellation);

        Assert.Equal((@"\q\u12A", "7"), (read["mx_Custom_1"], read[@"\x"]));
        Assert.Single(service.Arrived);
    }

    [Theory]
    [InlineData("""{"Status":"Success","status":"Success","Message":{"Id":"o"}}""")]
    [InlineData("""{"Status":"Success","Message":{"Id":"o"},"Message":{"Id":"o"}}""")]
    [InlineData("""{"Status":"Success","Message":{"Id":"o","ID":"o"}}""")]
    [InlineData("""{"Status":"Success","Message":{"Id":"o"},"Other":1,"Other":2}""")]
    public async Task A_property_twice_with_the_same_value_counts_once(string body)
    {
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = At(service);

        UpdateResponse response = await account.Client.UpdateAsync(
            Id,
            new InsurancePatch { Amount = 7 },
            cancellationToken: Cancellation);

        Assert.Equal("o", response.OpportunityId);
    }

    [Theory]
    [InlineData("""{"Status":"Success","status":"Error","Message":{"Id":"o"}}""")]
    [InlineData("""{"Status":"Error","Status":"Success","ExceptionType":"MXInvalidInputException"}""")]
    [InlineData("""{"Status":"Success","Message":{"Id":"o"},"Message":{"Id":"p"}}""")]
    [InlineData("""{"Status":"Success","Message":{"Id":"o","ID":"p"}}""")]
    public async Task A_property_twice_with_different_values_makes_the_outcome_unknown(string body)
    {
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = At(service);

        var unknown = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, "update"));

        Assert.Equal((UnknownOutcomeReason.UnreadableResponse, 2), (unknown.Reason, service.Arrived.Count));
    }

    private static ClientAccount At(ScriptedService service) =>
        ClientAccount.At(
            service,
            static options => (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (1, 0),
            new FastClock(1_000));
}
