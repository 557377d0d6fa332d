using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.LeadSquared;

/// <summary>
/// Tests that an update has exactly one documented outcome for every response, and also if no response arrives.
/// </summary>
public sealed class UpdateOutcomeTests
{
    private const string Route = "/v2/OpportunityManagement.svc/Update";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_documented_response_is_a_success()
    {
        await using RawServer server = RawServer.Answering(200, Vector.Documented("update.response.json"));

        UpdateResponse response = await UpdateAsync(server.Host);

        Assert.Equal("5ca5b042-51ea-4699-b6f0-84c40ab12770", response.OpportunityId);
    }

    [Theory]
    [InlineData("""{"status":"SUCCESS","MESSAGE":{"ID":"x"},"More":[1,{"a":null}]}""", "x")]
    [InlineData("""{"Status":"Success"}""", null)]
    [InlineData("""{"Status":"Success","Message":null}""", null)]
    [InlineData("""{"Status":"Success","Message":"done"}""", null)]
    [InlineData("""{"Status":"Success","Message":{"Id":7}}""", "7")]
    [InlineData("""{"Status":"Success","Message":{"Id":"\ud800"}}""", null)]
    [InlineData("\uFEFF{\"Status\":\"Success\",\"Message\":{\"Id\":\"x\"}}", "x")]
    public async Task Property_names_in_any_letter_case_are_read_and_unknown_properties_are_ignored(string body, string? id)
    {
        await using RawServer server = RawServer.Answering(200, body);

        Assert.Equal(id, (await UpdateAsync(server.Host)).OpportunityId);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(400)]
    [InlineData(200)]
    [InlineData(417)]
    [InlineData(504)]
    public async Task An_MX_error_is_a_rejection_for_any_HTTP_status(int status)
    {
        await using RawServer server = RawServer.Answering(
            status,
            """{"Status":"Error","ExceptionType":"MXInvalidDataTypeException","ExceptionMessage":"Jane Doe is no number for """
                + """mx_Custom_6."}""");

        var error = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => UpdateAsync(server.Host));

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Equal("MXInvalidDataTypeException", error.ExceptionType);
        Assert.Equal(Route, error.Route);
        Assert.Equal("mx_Custom_6", error.SchemaName);
        Assert.Equal("Insurance.Amount", error.Member);
        Assert.Equal("Jane Doe is no number for mx_Custom_6.", error.ServerMessage?.Reveal());
        Assert.Contains("Insurance.Amount (mx_Custom_6)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Jane Doe", error.ToString(), StringComparison.Ordinal);
    }

    // To read a long message, the client rents a buffer of the same size as the request body. The client must not get
    // the body's buffer while the body is still needed.
    [Fact]
    public async Task The_error_names_the_member_even_if_a_long_message_needs_a_pooled_buffer()
    {
        string words = $"mx_Custom_6 is no number.{string.Concat(Enumerable.Repeat("\\u0020", 120))}";
        await using RawServer server = RawServer.Answering(
            500,
            $$"""{"Status":"Error","ExceptionType":"MXInvalidDataTypeException","ExceptionMessage":"{{words}}"}""");

        Assert.Equal(
            "Insurance.Amount",
            (await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => UpdateAsync(server.Host))).Member);
    }

    [Theory]
    [InlineData(500, "ArgumentNullException")]
    [InlineData(504, "TimeoutException")]
    public async Task An_internal_error_of_the_service_leaves_the_outcome_unknown(int status, string type)
    {
        await using RawServer server = RawServer.Answering(
            status,
            $$"""{"Status":"Error","ExceptionType":"{{type}}","ExceptionMessage":"x"}""");

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => UpdateAsync(server.Host));

        Assert.Equal(UnknownOutcomeReason.ServerFailure, error.Reason);
        Assert.Equal(type, error.ExceptionType);
        Assert.Equal("x", error.ServerMessage?.Reveal());
    }

    [Theory]
    [InlineData("Attribute 'Status' is mandatory", null)]
    [InlineData("Status of validation: 'mx_Custom_6' is not a Number", "mx_Custom_6")]
    [InlineData("mx_Custom_6 and mx_Custom_8 depend on each other", null)]
    [InlineData("mx_Custom_66 is unknown", null)]
    [InlineData("MX_CUSTOM_6 is unknown", null)]
    public async Task The_error_names_a_field_only_if_the_message_names_exactly_one_sent_field(string words, string? schemaName)
    {
        await using RawServer server = RawServer.Answering(
            500,
            $$"""{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"{{words}}"}""");
        await using ClientAccount account = ClientAccount.At(server.Host);

        var error = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() =>
            account.Client.UpdateAsync(
                "id",
                new InsurancePatch { Amount = 1, RenewsAt = Change.Clear },
                cancellationToken: Cancellation));

        Assert.Equal(schemaName, error.SchemaName);
    }

    [Theory]
    [InlineData("""{"Status":"Success","Message":{"Id":"a","Note":"API calls exceeded the limit of 25 in 5 second(s)"}}""")]
    [InlineData("""{"Status":"Success","Message":"API calls exceeded the limit of 25 in 5 second(s)"}""")]
    public async Task A_successful_response_may_mention_a_rate_limit(string body)
    {
        await using RawServer server = RawServer.Answering(200, body);

        Assert.NotNull(await UpdateAsync(server.Host));
    }

    [Fact]
    public async Task A_gateway_page_that_mentions_a_rate_limit_leaves_the_outcome_unknown()
    {
        await using RawServer server = RawServer.Answering(502, "<p>API calls exceeded the limit of 25 in 5 second(s)</p>");

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => UpdateAsync(server.Host));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_error_of_a_failing_custom_handler_says_whether_the_update_was_sent(bool afterSending)
    {
        await using RawServer server = RawServer.Answering(200, Vector.Documented("update.response.json"));
        await using ClientAccount account = ClientAccount.At(server.Host, build: builder =>
            builder.HttpClient.AddHttpMessageHandler(() => new FailingHandler(afterSending)));

        var error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() => UpdateAsync(account.Client, Cancellation));

        Assert.Equal(afterSending, error is LeadSquaredOutcomeUnknownException);
        Assert.Equal(!afterSending, error is LeadSquaredUnreachableException);
        Assert.IsType<TimeoutException>(error.InnerException);
    }

    [Fact]
    public async Task An_invalid_error_type_is_not_shown_in_the_message()
    {
        await using RawServer server = RawServer.Answering(
            500,
            """{"Status":"Error","ExceptionType":"Jane Doe, 5 Elm St","ExceptionMessage":"x"}""");

        var error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() => UpdateAsync(server.Host));

        Assert.Null(error.ExceptionType);
        Assert.DoesNotContain("Jane", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        429,
        """{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"API calls exceeded the """
            + """limit of 10 in 5 second(s)"}""")]
    [InlineData(
        200,
        """{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"API calls exceeded the """
            + """limit of 10 in 5 second(s)"}""")]
    [InlineData(403, "API calls exceeded the limit of 10 in 5 second(s)")]
    [InlineData(403, """{"Message":"API calls exceeded the limit of 10 in 5 second(s)"}""")]
    [InlineData(429, """{"message":"API calls exceeded the limit of 10 in 5 second(s)"}""")]
    [InlineData(503, """{"message":"API calls exceeded the limit of 10 in 5 second(s)"}""")]
    public async Task Throttling_is_recognised_in_every_form(int status, string body)
    {
        await using RawServer server = RawServer.Answering(status, body);

        var error = await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => UpdateAsync(server.Host));

        Assert.Equal(10, error.Limit);
        Assert.Equal(TimeSpan.FromSeconds(5), error.Window);
    }

    [Theory]
    [InlineData(429, "")]
    [InlineData(429, "<html>slow down</html>")]
    [InlineData(200, """{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException"}""")]
    public async Task Throttling_without_a_message_is_recognised(int status, string body)
    {
        await using RawServer server = RawServer.Answering(status, body);

        Assert.Null((await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => UpdateAsync(server.Host))).Limit);
    }

    [Fact]
    public async Task The_error_of_a_wrong_host_names_the_right_host()
    {
        await using RawServer server = RawServer.Answering(
            401,
            """{"Status":"Error","ExceptionType":"MXUnauthorizedException","ExceptionMessage":"Use api-in21.leadsquared.com """
                + """for this account"}""");

        var error = await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() => UpdateAsync(server.Host));

        Assert.Equal("api-in21.leadsquared.com", error.ExpectedHost);
        Assert.Contains("https://api-in21.leadsquared.com", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "", UnknownOutcomeReason.EmptyResponse)]
    [InlineData(204, "", UnknownOutcomeReason.EmptyResponse)]
    [InlineData(200, " \r\n", UnknownOutcomeReason.EmptyResponse)]
    [InlineData(200, "<html><body>Welcome</body></html>", UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(200, "{", UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(200, "null", UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(200, "[]", UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(200, "{}", UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(200, """{"Status":7}""", UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(200, """{"Status":"\ud800"}""", UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(200, """{"Status":"Perhaps"}""", UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(200, """{"Status":"Error","ExceptionMessage":"x","STATUS":"Success"}""", UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(502, "<html>Bad gateway</html>", UnknownOutcomeReason.ServerFailure)]
    [InlineData(500, "", UnknownOutcomeReason.ServerFailure)]
    [InlineData(504, """{"message":"Endpoint request timed out"}""", UnknownOutcomeReason.ServerFailure)]
    public async Task An_unclear_response_leaves_the_outcome_unknown(
        int status,
        string body,
        UnknownOutcomeReason reason)
    {
        await using RawServer server = RawServer.Answering(status, body);

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => UpdateAsync(server.Host));

        Assert.Equal(reason, error.Reason);
        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.DoesNotContain("Welcome", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "<html>Not found</html>")]
    [InlineData(403, """{"message":"Forbidden"}""")]
    [InlineData(302, "")]
    public async Task A_refusal_that_does_not_come_from_the_service_throws_the_general_exception(int status, string body)
    {
        await using RawServer server = RawServer.Answering(status, body, headers: "Location: http://127.0.0.1:1/elsewhere\r\n");

        var error = await Assert.ThrowsAsync<LeadSquaredException>(() => UpdateAsync(server.Host));

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_exception_for_a_closed_port_means_that_nothing_was_sent()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var host = new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}");
        closed.Stop();

        var error = await Assert.ThrowsAsync<LeadSquaredUnreachableException>(() => UpdateAsync(host));

        Assert.Contains(host.Authority, error.Message, StringComparison.Ordinal);
        Assert.Equal(Route, error.Route);
    }

    [Fact]
    public async Task The_exception_for_an_unknown_host_means_that_nothing_was_sent() =>
        await Assert.ThrowsAsync<LeadSquaredUnreachableException>(() => UpdateAsync(new Uri("https://no-such-host.invalid")));

    [Fact]
    public async Task A_timeout_after_sending_leaves_the_outcome_unknown()
    {
        await using RawServer server = RawServer.Start(Silence);
        await using ClientAccount account = ClientAccount.At(server.Host, options =>
            options.AttemptTimeout = TimeSpan.FromMilliseconds(300));

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => UpdateAsync(account.Client, Cancellation));

        Assert.Equal(UnknownOutcomeReason.TimedOut, error.Reason);
        Assert.Contains("0.3 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_that_stops_halfway_times_out()
    {
        await using RawServer server = RawServer.Start(
            async (stream, cancellationToken) =>
            {
                await stream.WriteAsync(
                    Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Status\":"),
                    cancellationToken);
                await Silence(stream, cancellationToken);
            });
        await using ClientAccount account = ClientAccount.At(server.Host, options =>
            options.AttemptTimeout = TimeSpan.FromMilliseconds(300));

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            UpdateAsync(account.Client, Cancellation));
        Assert.Equal(UnknownOutcomeReason.TimedOut, error.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Status\":")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    public async Task A_connection_that_breaks_after_sending_leaves_the_outcome_unknown(string beginning)
    {
        await using RawServer server = RawServer.Start(
            (stream, cancellationToken) => stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), cancellationToken).AsTask());

        Assert.Equal(
            UnknownOutcomeReason.ConnectionLost,
            (await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => UpdateAsync(server.Host))).Reason);
    }

    [Theory]
    [InlineData("Content-Length: 100000000\r\n\r\n")]
    [InlineData("\r\n")]
    public async Task An_endless_response_is_not_read_to_the_end(string headers)
    {
        byte[] filler = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
        await using RawServer server = RawServer.Start(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n" + headers), cancellationToken);
            for (int i = 0; i < 1000; i++)
            {
                await stream.WriteAsync(filler, cancellationToken);
            }
        });

        Assert.Equal(
            UnknownOutcomeReason.OversizedResponse,
            (await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => UpdateAsync(server.Host))).Reason);
    }

    [Fact]
    public async Task Nothing_is_sent_if_the_token_is_cancelled_before_the_call()
    {
        await using RawServer server = RawServer.Answering(200, "{}");
        await using ClientAccount account = ClientAccount.At(server.Host);

        var canceled = await Assert.ThrowsAsync<CallCanceledException>(() =>
            UpdateAsync(account.Client, new CancellationToken(canceled: true)));

        Assert.False(canceled.OutcomeUnknown);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_cancellation_after_sending_leaves_the_outcome_unknown()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using RawServer server = RawServer.Start(async (stream, cancellationToken) =>
        {
            await cancel.CancelAsync();
            await Silence(stream, cancellationToken);
        });
        await using ClientAccount account = ClientAccount.At(server.Host);

        var canceled = await Assert.ThrowsAsync<CallCanceledException>(() => UpdateAsync(account.Client, cancel.Token));

        Assert.True(canceled.OutcomeUnknown);
        Assert.Equal(cancel.Token, canceled.CancellationToken);
    }

    [Fact]
    public async Task No_error_shows_a_key_even_if_the_server_echoes_the_key()
    {
        const string Keys = $"{ClientAccount.AccessKey} {ClientAccount.SecretKey}";
        string echo = $$"""{"Status":"Error","ExceptionType":"{{ClientAccount.SecretKey}}","ExceptionMessage":"{{Keys}}"}""";
        foreach (int status in (int[])[200, 302, 400, 401, 403, 404, 429, 500, 503])
        {
            foreach (string body in (string[])[echo, $"<p>{ClientAccount.SecretKey}</p>"])
            {
                await using RawServer server = RawServer.Answering(status, body);
                Exception error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() => UpdateAsync(server.Host));
                Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
            }
        }
    }

    private sealed class FailingHandler(bool afterSending) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            if (afterSending)
            {
                using HttpResponseMessage lost = await base.SendAsync(request, cancellationToken);
            }

            throw new TimeoutException();
        }
    }

    private static Task Silence(NetworkStream stream, CancellationToken cancellationToken) =>
        Task.Delay(Timeout.Infinite, cancellationToken);

    private static async Task<UpdateResponse> UpdateAsync(Uri host)
    {
        await using ClientAccount account = ClientAccount.At(host);
        return await UpdateAsync(account.Client, Cancellation);
    }

    private static Task<UpdateResponse> UpdateAsync(ILeadSquaredClient crm, CancellationToken cancellationToken) =>
        crm.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: cancellationToken);
}
