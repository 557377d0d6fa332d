using System.Text;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Bulk;

/// <summary>Tests that each row gets exactly one outcome, for any response to a bulk call.</summary>
public sealed class BatchOutcomeTests
{
    private const UpdateStatus Updated = UpdateStatus.Updated;
    private const UpdateStatus Rejected = UpdateStatus.Rejected;
    private const UpdateStatus Unknown = UpdateStatus.Unknown;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_that_is_refused_when_its_call_is_retried_has_an_unknown_outcome()
    {
        int calls = 0;
        var service = new ScriptedService(_ =>
            ++calls == 1
                ? (502, "<html>")
                : (
                    200,
                    """{"Response":[{"RowNumber":1,"OpportunityUpdated":"""
                        + """false,"ExceptionType":"MXInvalidInputException","ExceptionMessage":"it is closed"},"""
                        + """{"RowNumber":2,"OpportunityUpdated":true}]}"""));
        await using ClientAccount account = ClientAccount.At(service, static options =>
            (options.Retry.MaxRetries, options.Retry.Delay) = (1, TimeSpan.Zero));

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.Equal([Unknown, Updated], response.Outcomes.Select(static outcome => outcome.Status));
        var error = Assert.IsType<LeadSquaredOutcomeUnknownException>(response.Outcomes[0].Error);
        Assert.Equal(UnknownOutcomeReason.RepeatFailed, error.Reason);
        Assert.Equal("MXInvalidInputException", Assert.IsType<LeadSquaredRejectedException>(error.InnerException).ExceptionType);
    }

    [Theory]
    [InlineData(
        """{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":true},"""
            + """{"RowNumber":3,"OpportunityUpdated":true}""",
        Updated,
        Updated,
        Updated)]
    [InlineData(
        """{"RowNumber":3,"OpportunityUpdated":true},{"RowNumber":1,"OpportunityUpdated":false},"""
            + """{"RowNumber":2,"OpportunityUpdated":true}""",
        Rejected,
        Updated,
        Updated)]
    [InlineData("""{"RowNumber":2,"OpportunityUpdated":true}""", Unknown, Updated, Unknown)]
    [InlineData(
        """{"ROWNUMBER":"2","opportunityupdated":"TRUE"},{"rowNumber":1,"OPPORTUNITYUPDATED":"false"}""",
        Rejected,
        Updated,
        Unknown)]
    [InlineData(
        """{"RowNumber":1,"OpportunityUpdated":true,"ExceptionType":null,"ExceptionMessage":"","ErrorMessage":null,"More":"""
            + """{"RowNumber":2}}""",
        Updated,
        Unknown,
        Unknown)]
    [InlineData(
        """{"RowNumber":1,"ExceptionMessage":"bad"},{"RowNumber":2,"ErrorMessage":"bad"},"""
            + """{"RowNumber":3,"ExceptionType":"MXInvalidInputException"}""",
        Rejected,
        Rejected,
        Rejected)]
    [InlineData(
        """{"RowNumber":1,"OpportunityUpdated":null,"errormessage":"bad"},{"RowNumber":2,"OpportunityUpdated":"perhaps"},"""
            + """{"RowNumber":3}""",
        Rejected,
        Unknown,
        Unknown)]
    [InlineData(
        """{"RowNumber":1,"OpportunityUpdated":true,"ErrorMessage":"but"},"""
            + """{"RowNumber":2,"OpportunityUpdated":true,"OpportunityUpdated":false}""",
        Unknown,
        Unknown,
        Unknown)]
    [InlineData(
        """{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":1,"OpportunityUpdated":false},"""
            + """{"RowNumber":2,"OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":true}""",
        Unknown,
        Updated,
        Unknown)]
    [InlineData(
        """{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":1,"OpportunityUpdated":false},"""
            + """{"RowNumber":1,"OpportunityUpdated":true}""",
        Unknown,
        Unknown,
        Unknown)]
    [InlineData(
        """null,7,"x",[{"RowNumber":1,"OpportunityUpdated":true}],{"RowNumber":null,"OpportunityUpdated":true},"""
            + """{"RowNumber":"x","OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":true}""",
        Unknown,
        Updated,
        Unknown)]
    [InlineData(
        """{"RowNumber":1.0,"OpportunityUpdated":true},{"RowNumber":"2.00","OpportunityUpdated":true},"""
            + """{"RowNumber":2.5,"OpportunityUpdated":true}""",
        Updated,
        Updated,
        Unknown)]
    public async Task Each_row_gets_the_result_that_has_its_row_number(string rows, params UpdateStatus[] statuses)
    {
        await ExpectAsync($$"""{"Response":[{{rows}}],"More":[{}] }""", statuses);

        // Other bulk calls return the rows alone.
        await ExpectAsync($" [{rows}] ", statuses);
    }

    private static async Task ExpectAsync(string body, UpdateStatus[] statuses)
    {
        BatchUpdateResponse response = await SendAsync(200, body);

        Assert.Equal(statuses, response.Outcomes.Select(outcome => outcome.Status));
        Assert.Equal([0L, 1L, 2L], response.Outcomes.Select(outcome => outcome.Index));
        Assert.Equal(statuses.All(status => status == Updated), response.AllUpdated);
        Assert.All(response.Outcomes, outcome => Assert.Equal(
                outcome.Status switch
                {
                    Updated => null,
                    Rejected => typeof(LeadSquaredRejectedException),
                    _ => typeof(LeadSquaredOutcomeUnknownException),
                },
                outcome.Error?.GetType()));
        Assert.All(response.Outcomes.Select(outcome => outcome.Error).OfType<LeadSquaredOutcomeUnknownException>(), error =>
            Assert.Equal(UnknownOutcomeReason.RowResultMissing, error.Reason));
    }

    [Theory]
    [InlineData("ExceptionMessage")]
    [InlineData("ErrorMessage")]
    [InlineData("EXCEPTIONMESSAGE")]
    public async Task The_error_of_a_rejected_row_names_the_member_and_the_field(string property)
    {
        BatchUpdateResponse response = await SendAsync(
            200,
            """{"Response":[{"RowNumber":1,"OpportunityUpdated":true},"""
                + """{"RowNumber":2,"OpportunityUpdated":"""
                + $$"""false,"ExceptionType":"MXInvalidDataTypeException","{{property}}":"CANARY \"Doe\" is no number for """
                + """mx_Custom_6."},{"RowNumber":3,"OpportunityUpdated":true}]}""");

        UpdateOutcome outcome = response.Outcomes[1];
        var error = Assert.IsType<LeadSquaredRejectedException>(outcome.Error);
        Assert.Equal("Insurance.Amount", outcome.Member);
        Assert.Equal("mx_Custom_6", outcome.SchemaName);
        Assert.Equal("MXInvalidDataTypeException", error.ExceptionType);
        Assert.Equal("/v2/OpportunityManagement.svc/Bulk/Update/ByOpportunityId", error.Route);
        Assert.Equal("CANARY \"Doe\" is no number for mx_Custom_6.", error.ServerMessage?.Reveal());
        Assert.DoesNotContain("CANARY", $"{error} {outcome} {response}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_names_a_field_only_if_the_row_contained_the_field() =>
        Assert.Null(
            (
                await SendAsync(
                    200,
                    """{"Response":[{"RowNumber":3,"OpportunityUpdated":false,"ExceptionMessage":"mx_Custom_6 is no """
                        + """number"}]}"""))
                .Outcomes[2]
                .Member);

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\x")]
    [InlineData("\\u12")]
    public async Task An_unreadable_error_message_for_one_row_does_not_affect_other_rows(string words)
    {
        BatchUpdateResponse response = await SendAsync(
            200,
            $$"""{"Response":[{"RowNumber":1,"OpportunityUpdated":false,"ErrorMessage":"{{words}}"},"""
                + """{"RowNumber":2,"OpportunityUpdated":true}]}""");

        Assert.Equal([Rejected, Updated, Unknown], response.Outcomes.Select(outcome => outcome.Status));
    }

    [Fact]
    public async Task A_throttled_row_is_reported_as_throttled() =>
        Assert.Equal(
            10,
            Assert
                .IsType<LeadSquaredThrottledException>(
                    (
                        await SendAsync(
                            200,
                            """{"Response":[{"RowNumber":1,"OpportunityUpdated":false,"ErrorMessage":"API calls exceeded the """
                                + """limit of 10 in 5 second(s)"}]}"""))
                        .Outcomes[0]
                        .Error)
                .Limit);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public async Task A_response_with_an_invalid_row_number_throws_an_outcome_unknown_exception(long number)
    {
        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            SendAsync(
                200,
                """{"Response":[{"RowNumber":1,"OpportunityUpdated":true},"""
                    + $$"""{"RowNumber":{{number}},"OpportunityUpdated":true}]}"""));

        Assert.Equal(UnknownOutcomeReason.UnreadableResponse, error.Reason);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(400)]
    [InlineData(200)]
    public async Task An_error_response_that_contains_row_results_is_read_for_any_HTTP_status(int status)
    {
        BatchUpdateResponse response = await SendAsync(
            status,
            """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"some """
                + """failed","Response":[{"RowNumber":1,"OpportunityUpdated":true},"""
                + """{"RowNumber":2,"OpportunityUpdated":false}]}""");

        Assert.Equal([Updated, Rejected, Unknown], response.Outcomes.Select(outcome => outcome.Status));
    }

    [Theory]
    [InlineData(
        500,
        """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"x"}""",
        typeof(LeadSquaredRejectedException))]
    [InlineData(
        200,
        """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"x","Response":[]}""",
        typeof(LeadSquaredRejectedException))]
    [InlineData(
        500,
        """{"Status":"Error","ExceptionType":"SqlException","ExceptionMessage":"x"}""",
        typeof(LeadSquaredOutcomeUnknownException))]
    [InlineData(401, """{"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}""", typeof(LeadSquaredCredentialsException))]
    [InlineData(429, "", typeof(LeadSquaredThrottledException))]
    [InlineData(403, "API calls exceeded the limit of 10 in 5 second(s)", typeof(LeadSquaredThrottledException))]
    [InlineData(
        200,
        """{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException"}""",
        typeof(LeadSquaredThrottledException))]
    [InlineData(404, "<html>", typeof(LeadSquaredException))]
    [InlineData(502, "<html>", typeof(LeadSquaredOutcomeUnknownException))]
    [InlineData(502, """{"Response":[]}""", typeof(LeadSquaredOutcomeUnknownException))]
    [InlineData(200, "", typeof(LeadSquaredOutcomeUnknownException))]
    [InlineData(200, "<html>", typeof(LeadSquaredOutcomeUnknownException))]
    [InlineData(200, """{"Response":[{"RowNumber":1,"OpportunityUpdated":true}""", typeof(LeadSquaredOutcomeUnknownException))]
    [InlineData(200, """{"Response":null}""", typeof(LeadSquaredOutcomeUnknownException))]
    [InlineData(200, """{"Status":"Success"}""", typeof(LeadSquaredOutcomeUnknownException))]
    public async Task A_failure_of_the_whole_call_throws_an_exception(int status, string body, Type error) =>
        Assert.IsType(error, await Record.ExceptionAsync(() => SendAsync(status, body)));

    [Fact]
    public async Task The_error_of_a_refused_call_names_the_member()
    {
        var error = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() =>
            SendAsync(500, """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"mx_Custom_6"}"""));

        Assert.Equal("Insurance.Amount", error.Member);
    }

    [Fact]
    public async Task Nothing_is_sent_if_the_token_is_cancelled_before_the_call()
    {
        await using RawServer server = RawServer.Answering(200, "{}");
        await using ClientAccount account = ClientAccount.At(server.Host);

        var canceled = await Assert.ThrowsAsync<CallCanceledException>(() =>
            account.Client.UpdateBatchAsync(Updates(), new CancellationToken(canceled: true)));

        Assert.False(canceled.OutcomeUnknown);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_corrupted_response_results_in_outcomes_or_a_documented_exception()
    {
        byte[] original = Encoding.UTF8.GetBytes(
            """{"Response":[{"RowNumber":1,"OpportunityUpdated":true},"""
                + """{"RowNumber":2,"OpportunityUpdated":"""
                + """false,"ExceptionType":"MXInvalidInputException","ErrorMessage":"mx_Custom_6 \u00e9"}],"Status":"x"}""");
        var random = new Random(7);
        byte[] corrupted = [];
        await using RawServer server = RawServer.Start(
            (stream, cancellation) => RawServer.Answer(200, corrupted)(stream, cancellation));
        await using ClientAccount account = ClientAccount.At(server.Host);
        int read = 0, thrown = 0;
        for (int run = 0; run < 2_000; run++)
        {
            corrupted = (byte[])original.Clone();
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                corrupted[random.Next(corrupted.Length)] =
                    random.Next(3) == 0 ? (byte)random.Next(256) : "{}[]\",:\\012tfn"u8[random.Next(14)];
            }

            corrupted = random.Next(4) == 0 ? corrupted[..random.Next(corrupted.Length)] : corrupted;
            try
            {
                Assert.Equal(3, (await account.Client.UpdateBatchAsync(Updates(), Cancellation)).Outcomes.Count);
                read++;
            }
            catch (LeadSquaredException)
            {
                thrown++;
            }
        }

        Assert.True(
            read > 100 && thrown > 100,
            $"{read} responses were read, and {thrown} calls threw an exception. Both numbers must be above 100.");
    }

    private static OpportunityUpdate[] Updates() =>
    [
        new OpportunityUpdate<Insurance>("a", new InsurancePatch { Amount = 1 }),
        new OpportunityUpdate<Insurance>("b", new InsurancePatch { Amount = 2, RenewsAt = Change.Clear }),
        new OpportunityUpdate<Insurance>("c", new InsurancePatch { Status = DealStatus.Won }),
    ];

    private static async Task<BatchUpdateResponse> SendAsync(int status, string body)
    {
        await using RawServer server = RawServer.Answering(status, body);
        await using ClientAccount account = ClientAccount.At(server.Host);
        return await account.Client.UpdateBatchAsync(Updates(), Cancellation);
    }
}
