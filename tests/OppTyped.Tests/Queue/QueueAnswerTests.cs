using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Queue;

/// <summary>Tests that every response of the asynchronous API has one documented outcome.</summary>
public sealed class QueueAnswerTests
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"requestid":"x","STATUS":"whatever","More":{}}""")]
    [InlineData("""{"RequestId":"x"}""")]
    [InlineData("\uFEFF{\"RequestID\":\"x\"}")]
    public async Task The_request_id_is_read_even_if_its_property_name_has_another_letter_case(string body) =>
        Assert.Equal("x", (await QueueAsync(200, body)).RequestId);

    [Fact]
    public async Task A_request_id_can_be_a_number() =>
        Assert.Equal("12345", (await QueueAsync(200, """{"Status":"Request accepted","RequestID":12345}""")).RequestId);

    [Theory]
    [InlineData(200, "", UnknownOutcomeReason.EmptyResponse)]
    [InlineData(200, "<html>", UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(200, "{}", UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(200, """{"RequestID":""}""", UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(502, "<html>", UnknownOutcomeReason.ServerFailure)]
    [InlineData(
        500,
        """{"Status":"Error","ExceptionType":"SqlException","ExceptionMessage":"x"}""",
        UnknownOutcomeReason.ServerFailure)]
    public async Task The_outcome_is_unknown_after_an_unclear_response(
        int status,
        string body,
        UnknownOutcomeReason reason)
    {
        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => QueueAsync(status, body));

        Assert.Equal(reason, error.Reason);
        Assert.StartsWith("It is not known whether the update was queued: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(500)]
    public async Task The_rejection_for_an_MX_error_names_the_member(int status)
    {
        var error = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() =>
            QueueAsync(
                status,
                """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"mx_Custom_6 is """
                    + """wrong","RequestID":"x"}"""));

        Assert.Equal(("Insurance.Amount", "mx_Custom_6", "/opportunity/update"), (error.Member, error.SchemaName, error.Route));
    }

    [Theory]
    [InlineData(401, "{}")]
    [InlineData(403, """{"message":"Forbidden"}""")]
    public async Task A_wrong_API_key_causes_a_credentials_error(int status, string body)
    {
        foreach (Func<ILeadSquaredClient, Task> call in AllCalls())
        {
            Assert.Contains(
                "Check ApiKey",
                (await FailAsync<LeadSquaredCredentialsException>(status, body, call)).Message,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("please use asyncapi-us11.leadsquared.com", "AsyncHost to https://asyncapi-us11.leadsquared.com")]
    [InlineData("please use api-us11.leadsquared.com", "ApiHost to https://api-us11.leadsquared.com")]
    public async Task The_error_of_a_wrong_region_names_the_right_host(string words, string remedy)
    {
        string body = $$"""{"Status":"Error","ExceptionType":"MXUnauthorizedException","ExceptionMessage":"{{words}}"}""";

        Assert.Contains(
            remedy,
            (await FailAsync<LeadSquaredCredentialsException>(401, body, AllCalls()[0])).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "<html>")]
    [InlineData(404, """{"Status":"Error","ExceptionType":"MXNotFoundException","ExceptionMessage":"x"}""")]
    [InlineData(403, """{"message":"Missing Authentication Token"}""")]
    public async Task The_error_of_a_wrong_path_names_the_option_to_set(int status, string body)
    {
        string[] settings = ["UpdatePath", "StatusPath", "StatusPath", "MetricsPath"];
        foreach ((Func<ILeadSquaredClient, Task> call, string setting) in AllCalls().Zip(settings))
        {
            Assert.Contains(
                $"Set LeadSquaredOptions.Queue.{setting} to",
                (await FailAsync<LeadSquaredException>(status, body, call)).Message,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(429, "{}")]
    [InlineData(
        403,
        """{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"API calls exceeded the """
            + """limit of 10 in 5 second(s)"}""")]
    [InlineData(
        200,
        """{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"API calls exceeded the """
            + """limit of 10 in 5 second(s)"}""")]
    public async Task A_throttled_call_throws_a_throttled_exception(int status, string body)
    {
        foreach (Func<ILeadSquaredClient, Task> call in AllCalls().Where((_, index) => index != 2))
        {
            await FailAsync<LeadSquaredThrottledException>(status, body, call);
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"TaskStatus":null}""")]
    [InlineData("""{"TaskStatus":"Success"}""")]
    [InlineData("""{"RequestID":"another","TaskStatus":{"Status":"Success"}}""")]
    public async Task A_response_without_a_valid_status_is_an_error_and_ends_the_wait(string body)
    {
        await FailAsync<LeadSquaredException>(200, body, AllCalls()[1]);
        await FailAsync<LeadSquaredException>(200, body, AllCalls()[2]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    public async Task A_page_instead_of_a_status_is_an_error_of_a_single_call(string body) =>
        await FailAsync<LeadSquaredException>(200, body, AllCalls()[1]);

    [Theory]
    [InlineData("""{"PendingMessages":3,"MaxDelayInSeconds":90,"ProcessingratePerMinute":24.8}""", 3L, 90.0, 24.8)]
    [InlineData("""{"pendingmessages":"3","Other":[],"PROCESSINGRATEPERMINUTE":"24.8"}""", 3L, null, 24.8)]
    public async Task Metrics_are_read_even_if_their_property_names_have_another_letter_case(
        string body,
        long? pending,
        double? delay,
        double? rate)
    {
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.At(service);

        QueueMetrics metrics = await account.Client.GetQueueMetricsAsync(Cancellation);

        Assert.Equal(
            (pending, delay, rate),
            (metrics.PendingMessages, metrics.MaxDelay?.TotalSeconds, metrics.ProcessingRatePerMinute));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("""{"PendingMessages":"many"}""")]
    public async Task A_response_without_metrics_is_an_error(string body) =>
        await FailAsync<LeadSquaredException>(200, body, AllCalls()[3]);

    [Fact]
    public async Task Only_an_update_without_a_note_is_queued_again_after_a_lost_response()
    {
        int calls = 0;
        using var service = new ScriptedService(_ =>
            Interlocked.Increment(ref calls) % 2 == 1 ? throw new HttpRequestException("lost") : (200, """{"RequestID":"x"}"""));
        await using ClientAccount account = ClientAccount.At(service, static options =>
        {
            options.Retry.MaxRetries = 2;
            options.Retry.Delay = TimeSpan.Zero;
        });

        await account.Client.QueueUpdateAsync(Id, new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        Assert.Equal(2, service.Arrived.Count);
        Assert.Equal(service.Arrived[0].Body, service.Arrived[1].Body);

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            account.Client.QueueUpdateAsync(
                Id,
                new InsurancePatch { Amount = 1 },
                new UpdateOptions { Note = "called" },
                Cancellation));
        Assert.Equal(3, service.Arrived.Count);
    }

    [Fact]
    public async Task An_invalid_update_is_refused_before_it_is_sent()
    {
        using ScriptedService service = ScriptedService.Queue();
        await using ClientAccount account = ClientAccount.At(service);
        ILeadSquaredClient crm = account.Client;

        await Assert.ThrowsAsync<ArgumentException>(() =>
            crm.QueueUpdateAsync(" ", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            crm.QueueUpdateAsync(Id, new InsurancePatch(), cancellationToken: Cancellation));
        await Assert.ThrowsAsync<FieldValueException>(() =>
            crm.QueueUpdateAsync(Id, new VectorInsurancePatch { Misspelt = "\ud800" }, cancellationToken: Cancellation));
        Assert.False(
            (
                await Assert.ThrowsAsync<CallCanceledException>(() =>
                    crm.QueueUpdateAsync(
                        Id,
                        new InsurancePatch { Amount = 1 },
                        cancellationToken: new CancellationToken(canceled: true)))).OutcomeUnknown);
        Assert.Throws<ArgumentException>(() => crm.GetQueuedUpdate(" "));
        Assert.Empty(service.Arrived);
    }

    private static Func<ILeadSquaredClient, Task>[] AllCalls() =>
    [
        static crm => crm.QueueUpdateAsync(Id, new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation),
        static crm => crm.GetQueuedUpdate("x").GetStatusAsync(Cancellation),
        static crm => crm.GetQueuedUpdate("x").WaitForCompletionAsync(cancellationToken: Cancellation),
        static crm => crm.GetQueueMetricsAsync(Cancellation),
    ];

    private static async Task<QueuedUpdate> QueueAsync(int status, string body)
    {
        using var service = new ScriptedService(_ => (status, body));
        await using ClientAccount account = ClientAccount.At(service);
        return await account.Client.QueueUpdateAsync(Id, new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
    }

    private static async Task<TException> FailAsync<TException>(int status, string body, Func<ILeadSquaredClient, Task> call)
        where TException : Exception
    {
        using var service = new ScriptedService(_ => (status, body));
        await using ClientAccount account = ClientAccount.At(service);
        return await Assert.ThrowsAsync<TException>(() => call(account.Client));
    }
}
