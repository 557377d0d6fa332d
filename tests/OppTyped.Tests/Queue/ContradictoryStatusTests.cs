using System.Text.Json;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.Queue;

/// <summary>
/// The status of a queued update can contradict itself. Its error is found in the same way as the error of a direct call.
/// </summary>
public sealed class ContradictoryStatusTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ExceptionMessage")]
    [InlineData("ErrorMessage")]
    [InlineData("ExceptionType")]
    public async Task A_queued_update_whose_message_says_both_did_not_succeed(string property)
    {
        string message = JsonSerializer.Serialize($$$"""{"Status":"Success","Message":{"Id":"1"},"{{{property}}}":"x"}""");
        using var service = new ScriptedService(_ => (200, $$$"""{"TaskStatus":{"Status":"Success","Message":{{{message}}}}}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        QueuedUpdateStatus status = await account.Client.GetQueuedUpdate("5").GetStatusAsync(Cancellation);

        Assert.Equal(QueuedUpdateState.Error, status.State);
    }

    [Theory]
    [InlineData("MXInvalidInputException", "MXAPIRateLimitExceededException")]
    [InlineData("MXAPIRateLimitExceededException", "MXInvalidInputException")]
    public async Task A_queued_update_whose_reason_has_two_types_has_none_and_may_have_succeeded(string first, string second)
    {
        string reason = JsonSerializer.Serialize(
            $$"""{"Status":"Error","ExceptionType":"{{first}}","ExceptionType":"{{second}}"}""");
        string body = $$$"""{"TaskStatus":{"Status":"FAILURE","StatusReason":{{{reason}}}}}""";
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.Repeating(service);

        QueuedUpdateStatus status = await account.Client.GetQueuedUpdate("5").GetStatusAsync(Cancellation);

        Assert.Equal((null, false), (status.ExceptionType, status.MayBeRetried));
    }

    [Theory]
    [InlineData("FAILURE", "MXAPIRateLimitExceededException")]
    [InlineData("FAILURE", "API calls exceeded the limit of 25 in 1 second(s)")]
    [InlineData("SUCCESS", "MXAPIRateLimitExceededException")]
    public async Task A_validation_error_of_a_queued_update_counts_beside_the_rate_limit_in_any_form(string state, string reason)
    {
        string message = JsonSerializer.Serialize("""{"Status":"Error","ExceptionType":"MXInvalidInputException"}""");
        string body = $$$"""{"TaskStatus":{"Status":"{{{state}}}","StatusReason":"{{{reason}}}","Message":{{{message}}}}}""";
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.Repeating(service);

        QueuedUpdateStatus status = await account.Client.GetQueuedUpdate("5").GetStatusAsync(Cancellation);

        Assert.Equal(("MXInvalidInputException", false), (status.ExceptionType, status.MayBeRetried));
    }

    [Fact]
    public async Task The_rate_limit_in_the_message_of_a_queued_update_is_its_error_beside_an_unknown_reason()
    {
        using var service = new ScriptedService(_ => (
            200,
            """{"TaskStatus":{"Status":"FAILURE","StatusReason":"x","Message":"MXAPIRateLimitExceededException"}}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        QueuedUpdateStatus status = await account.Client.GetQueuedUpdate("5").GetStatusAsync(Cancellation);

        Assert.Equal(("MXAPIRateLimitExceededException", true), (status.ExceptionType, status.MayBeRetried));
    }

    [Fact]
    public async Task The_text_of_a_queued_update_s_error_comes_from_the_place_of_the_error()
    {
        QueuedUpdateOutcome outcome = await WaitAsync(
            "Success",
            "Request was successfully completed",
            """{"Status":"Error","ExceptionType":"SqlException","ExceptionMessage":"deadlock"}""");

        Assert.Equal((QueuedUpdateResult.Failed, true), (outcome.Result, outcome.MayBeRetried));
        Assert.Contains("deadlock", outcome.Error!.ServerMessage!.Reveal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"RequestID":"5","requestId":"5","TaskStatus":{"Status":"Success","Message":null}}""")]
    [InlineData("""{"RequestID":"5","TaskStatus":{"Status":"Success","status":"Success"}}""")]
    [InlineData("""{"RequestID":"5","TaskStatus":{"Status":"Success"},"Other":1,"Other":1}""")]
    [InlineData("""{"RequestID":"5","TaskStatus":{"Status":"Success","RequestBody":{"Note":"n","Note":"n"}}}""")]
    public async Task A_property_twice_with_the_same_value_counts_once_in_a_status(string body)
    {
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.Repeating(service);

        QueuedUpdateStatus status = await account.Client.GetQueuedUpdate("5").GetStatusAsync(Cancellation);

        Assert.Equal(QueuedUpdateState.Success, status.State);
    }

    [Theory]
    [InlineData("""{"RequestID":"5","TaskStatus":{"Status":"Success","status":"Failure"}}""")]
    [InlineData("""{"RequestID":"5","RequestId":"6","TaskStatus":{"Status":"Success"}}""")]
    public async Task A_property_twice_with_different_values_makes_a_status_unreadable(string body)
    {
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.Repeating(service);

        await Assert.ThrowsAsync<LeadSquaredException>(() => account.Client.GetQueuedUpdate("5").GetStatusAsync(Cancellation));
    }

    [Theory]
    [InlineData("MXDuplicateEntry")]
    [InlineData("MX\\u0049nvalidInputException")]
    public async Task The_error_of_a_queued_update_has_its_type_as_the_error_of_an_update_has(string type)
    {
        string error = $$"""{"Status":"Error","ExceptionType":"{{type}}"}""";
        string inString = error.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        using var service = new ScriptedService(request => (
            200,
            request.Method == HttpMethod.Get ? $$$"""{"TaskStatus":{"Status":"ERROR","Message":"{{{inString}}}"}}""" : error));
        await using ClientAccount account = ClientAccount.Repeating(service);

        var rejected = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => CallAsync(account.Client, "update"));
        QueuedUpdateStatus status = await account.Client.GetQueuedUpdate("5").GetStatusAsync(Cancellation);

        Assert.Equal((rejected.ExceptionType, false), (status.ExceptionType, status.MayBeRetried));
    }

    [Theory]
    [InlineData("MXAnyException", "API calls exceeded the limit of 25 in 1 second(s)", true)]
    [InlineData("SqlException", "no MXInvalidInputException", true)]
    [InlineData("LSQ.MXInvalidInputException", "no", true)]
    [InlineData("MXInvalidInputException", "no", false)]
    public async Task The_error_of_a_queued_update_means_what_the_error_of_an_update_means(
        string type,
        string text,
        bool mayBeRetried)
    {
        string error = $$"""{\"Status\":\"Error\",\"ExceptionType\":\"{{type}}\",\"ExceptionMessage\":\"{{text}}\"}""";
        using var service = new ScriptedService(_ => (
            200,
            $$$"""{"TaskStatus":{"Status":"FAILURE","Message":"{{{error}}}"}}"""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        QueuedUpdateStatus status = await account.Client.GetQueuedUpdate("5").GetStatusAsync(Cancellation);

        Assert.Equal(mayBeRetried, status.MayBeRetried);
    }

    // Each of the messages is or may be a success: as the response to a direct update, it would not be a rejection either.
    [Theory]
    [InlineData("FAILURE", "MXInvalidInputException: bad", """{"Status":"Success","Message":{"Id":"1"}}""")]
    [InlineData("ERROR", "MXInvalidInputException: bad", """{"Status":"Success","Message":{"Id":"1"}""")]
    [InlineData("FAILURE", "MXInvalidInputException: bad", """{"Status":"Success","Message":{"Id":"1","Id":"2"}}""")]
    [InlineData("FAILURE", "MXInvalidInputException: bad", """{"Status":"Success","ErrorMessage":"note failed"}""")]
    [InlineData("FAILURE", "MXInvalidInputException: bad", """[{"Status":"Success"}]""")]
    [InlineData("FAILURE", null, """{"Status":"Success","Message":{"Id":"1"}}""")]
    [InlineData("FAILURE", "API calls exceeded the limit of 25 in 5 second(s)", """{"Status":"Success"}""")]
    [InlineData("SUCCESS", "API calls exceeded the limit of 25 in 5 second(s)", """{"Status":"Success"}""")]
    [InlineData("SUCCESS", "MXNotFoundException", null)]
    [InlineData("FAILURE", """{"Status":"Success"}""", """{"Status":"Error","ExceptionType":"MXInvalidInputException"}""")]
    [InlineData("SUCCESS", """{"Status":"Success"}""", """{"Status":"Error","ExceptionType":"MXInvalidInputException"}""")]
    [InlineData("FAILURE", """{"Status":"Success","Message":{"Id":"x"}}""", null)]
    [InlineData("FAILURE", """{"Status":"Success","ExceptionType":"MXFooException"}""", null)]
    [InlineData("SUCCESS", "See MXInvalidInputException for it", null)]
    public async Task A_failed_update_that_may_have_succeeded_is_unknown(string state, string? reason, string? message)
    {
        QueuedUpdateOutcome outcome = await WaitAsync(state, reason, message);

        var error = Assert.IsType<LeadSquaredOutcomeUnknownException>(outcome.Error);
        Assert.Equal((QueuedUpdateResult.Failed, false), (outcome.Result, outcome.MayBeRetried));
        Assert.DoesNotContain("Nothing was changed", error.Message, StringComparison.Ordinal);
        Assert.Contains("unknown", HttpProblem.From(error)!.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FAILURE", "MXInvalidInputException: bad", null)]
    [InlineData("FAILURE", "MXInvalidInputException: bad", "Not done")]
    [InlineData("FAILURE", null, """{"Status":"Error","ExceptionType":"MXInvalidInputException"}""")]
    [InlineData("SUCCESS", null, """{"Status":"Error","ExceptionType":"MXInvalidInputException"}""")]
    public async Task A_failed_update_that_cannot_have_succeeded_is_rejected(string state, string? reason, string? message)
    {
        QueuedUpdateOutcome outcome = await WaitAsync(state, reason, message);

        Assert.IsType<LeadSquaredRejectedException>(outcome.Error);
        Assert.False(outcome.MayBeRetried);
    }

    private static async Task<QueuedUpdateOutcome> WaitAsync(string state, string? reason, string? message)
    {
        var task = new Dictionary<string, string?> { ["Status"] = state, ["StatusReason"] = reason, ["Message"] = message };
        string body = JsonSerializer.Serialize(new Dictionary<string, object> { ["TaskStatus"] = task });
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.Repeating(service);
        return await account.Client.GetQueuedUpdate("5").WaitForCompletionAsync(cancellationToken: Cancellation);
    }
}
