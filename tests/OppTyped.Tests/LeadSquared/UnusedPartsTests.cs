using System.Text;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.LeadSquared;

/// <summary>
/// Parts of a response that no one uses, and bytes that are not valid text. All calls of both services read responses in the same
/// way, so none of them is surprised by such a part.
/// </summary>
public sealed class UnusedPartsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The byte E9 is an é in Latin-1, and is not valid UTF-8.
    [Fact]
    public async Task A_venue_is_added_although_a_text_of_the_response_is_in_another_encoding()
    {
        await using RawServer server = Answering(200, "{\"success\":true,\"id\":9,\"venueName\":\"Caf\u00E9\"}");
        await using VenueClientAccount venues = VenueClientAccount.At(server.Host);

        Assert.Equal(9, await AddAsync(venues));
    }

    [Theory]
    [InlineData("{\"success\":false,\"errorCode\":429,\"message\":\"Limite d\u00E9pass\u00E9e\"}")]
    [InlineData("{\"success\":false,\"errorCode\":429,\"\\ud83d\":1}")]
    public async Task A_venue_call_is_throttled_whatever_the_texts_of_the_response_are(string body)
    {
        await using RawServer server = Answering(429, body);
        await using VenueClientAccount venues = VenueClientAccount.At(server.Host);

        await Assert.ThrowsAsync<IvvyThrottledException>(() => AddAsync(venues));
        using HttpResponseMessage own = await venues.Http.GetAsync(server.Host, Cancellation);

        Assert.Equal(429, (int)own.StatusCode);
    }

    [Theory]
    [InlineData("update")]
    [InlineData("get")]
    [InlineData("status")]
    [InlineData("metrics")]
    public async Task Refused_keys_are_refused_keys_whatever_the_text_of_the_response_is(string call)
    {
        await using RawServer server = Answering(401, "{\"message\":\"Cl\u00E9\"}");
        await using ClientAccount account = ClientAccount.At(server.Host);

        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() => CallAsync(account.Client, call));
    }

    [Fact]
    public async Task A_wait_ends_at_refused_keys_whatever_the_text_of_the_response_is()
    {
        await using RawServer server = Answering(401, "{\"message\":\"Cl\u00E9\"}");
        await using ClientAccount account = ClientAccount.At(server.Host);

        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() => WaitAsync(account));

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("{\"TaskStatus\":{\"Status\":\"SUCCESS\",\"RequestBody\":\"Caf\u00E9\"}}")]
    [InlineData("{\"TaskStatus\":{\"Status\":\"SUCCESS\",\"StatusReason\":\"a\nb\"}}")]
    [InlineData("{\"TaskStatus\":{\"Status\":\"SUCCESS\",\"CreatedByName\":\"A\",\"CreatedByName\":\"B\"}}")]
    [InlineData("{\"Server\":\"a\",\"Server\":\"b\",\"TaskStatus\":{\"Status\":\"SUCCESS\"}}")]
    public async Task A_wait_ends_with_the_state_whatever_else_the_response_has(string body)
    {
        await using RawServer server = Answering(200, body);
        await using ClientAccount account = ClientAccount.At(server.Host);

        QueuedUpdateOutcome outcome = await WaitAsync(account);

        Assert.Equal((QueuedUpdateResult.Updated, 1), (outcome.Result, server.Requests.Count));
    }

    [Fact]
    public async Task A_poll_that_is_in_queue_is_polled_again_whatever_its_texts_are()
    {
        int polls = 0;
        await using RawServer server = RawServer.Start(_ => RawServer.Answer(
            200,
            Encoding.Latin1.GetBytes(++polls < 3
                ? "{\"TaskStatus\":{\"Status\":\"In-Queue\",\"StatusReason\":\"a\nb\"}}"
                : ScriptedService.Status("SUCCESS"))));
        await using ClientAccount account = ClientAccount.At(server.Host, static options =>
            options.Queue.PollDelay = TimeSpan.FromMilliseconds(100));

        QueuedUpdateOutcome outcome = await WaitAsync(account);

        Assert.Equal((QueuedUpdateResult.Updated, 3), (outcome.Result, polls));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"In-Queue\"")]
    [InlineData("{}")]
    public async Task A_wait_ends_at_JSON_without_a_status(string body)
    {
        await using RawServer server = Answering(200, body);
        await using ClientAccount account = ClientAccount.At(server.Host);

        await Assert.ThrowsAsync<LeadSquaredException>(() => WaitAsync(account));
    }

    [Theory]
    [InlineData("""{"PendingMessages":"7","x":1,"X":2}""")]
    [InlineData("""{"pendingmessages":7.0,"ProcessingratePerMinute":null}""")]
    public async Task Metrics_are_read_whatever_else_the_response_has(string body)
    {
        await using RawServer server = Answering(200, body);
        await using ClientAccount account = ClientAccount.At(server.Host);

        Assert.Equal(7, (await account.Client.GetQueueMetricsAsync(Cancellation)).PendingMessages);
    }

    [Theory]
    [InlineData("{\"PendingMessages\":\"seven\"}")]
    [InlineData("{\"PendingMessages\":7,\"MaxDelayInSeconds\":\"NaN\"}")]
    [InlineData("{\"PendingMessages\":7,\"pendingMessages\":8}")]
    public async Task Metrics_that_are_no_numbers_or_contradict_each_other_are_not_read(string body)
    {
        await using RawServer server = Answering(200, body);
        await using ClientAccount account = ClientAccount.At(server.Host);

        await Assert.ThrowsAsync<LeadSquaredException>(() => CallAsync(account.Client, "metrics"));
    }

    [Theory]
    [InlineData("update", "\"RequestID\":\"1\",\"RequestId\":\"2\"")]
    [InlineData("update", "\"OpportunityNote\":\"a\",\"opportunityNote\":\"b\"")]
    [InlineData("queue", "\"Message\":{\"Id\":\"1\",\"id\":\"2\"}")]
    [InlineData("queue", "\"RequestID\":\"1\",\"RequestId\":\"2\"")]
    public async Task An_error_is_an_error_whatever_ids_it_has(string call, string twice)
    {
        await using RawServer server = Answering(
            400,
            $$"""{"Status":"Error","ExceptionType":"MXInvalidInputException",{{twice}}}""");
        await using ClientAccount account = ClientAccount.At(server.Host);

        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => CallAsync(account.Client, call));

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("update", "\"Message\":{\"Id\":\"1\"},\"RequestID\":\"1\",\"RequestId\":\"2\"")]
    [InlineData("update", "\"Message\":{\"Id\":\"1\"},\"OpportunityNote\":\"a\",\"opportunityNote\":\"b\"")]
    [InlineData("queue", "\"RequestID\":\"1\",\"Message\":{\"Id\":\"1\",\"id\":\"2\"}")]
    public async Task A_success_may_have_ids_that_its_call_does_not_use(string call, string ids)
    {
        await using RawServer server = Answering(200, $$"""{"Status":"Success",{{ids}}}""");
        await using ClientAccount account = ClientAccount.At(server.Host);

        await CallAsync(account.Client, call);

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("update", "\"Message\":{\"Id\":\"1\",\"id\":\"2\"}")]
    [InlineData("queue", "\"RequestID\":\"1\",\"RequestId\":\"2\"")]
    public async Task A_success_with_two_ids_is_unclear_for_the_call_that_uses_the_id(string call, string ids)
    {
        await using RawServer server = Answering(200, $$"""{"Status":"Success",{{ids}}}""");
        await using ClientAccount account = ClientAccount.At(server.Host, static options => options.Retry.MaxRetries = 0);

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, call));
    }

    [Fact]
    public async Task A_queued_update_whose_response_has_two_ids_is_as_unclear_as_a_direct_update()
    {
        await using RawServer server = Answering(
            200,
            """{"TaskStatus":{"Status":"SUCCESS","Message":{"Status":"Success","Message":{"Id":"1","id":"2"}}}}""");
        await using ClientAccount account = ClientAccount.At(server.Host);

        QueuedUpdateStatus status = await account.Client.GetQueuedUpdate("5").GetStatusAsync(Cancellation);

        Assert.Equal(QueuedUpdateState.Unknown, status.State);
    }

    [Fact]
    public async Task A_venue_is_added_although_the_response_has_two_messages()
    {
        await using RawServer server = Answering(200, """{"success":true,"id":9,"message":"a","message":"b"}""");
        await using VenueClientAccount venues = VenueClientAccount.At(server.Host);

        Assert.Equal(9, await AddAsync(venues));
        (await venues.Http.GetAsync(server.Host, Cancellation)).Dispose();

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("\"id\":9,\"id\":8")]
    [InlineData("\"id\":9,\"success\":false")]
    public async Task A_venue_may_be_added_if_the_response_has_two_ids_or_two_results(string twice)
    {
        await using RawServer server = Answering(200, $$"""{"success":true,{{twice}}}""");
        await using VenueClientAccount venues = VenueClientAccount.At(server.Host);

        await Assert.ThrowsAsync<IvvyAddOutcomeUnknownException>(() => AddAsync(venues));
    }

    private static Task<QueuedUpdateOutcome> WaitAsync(ClientAccount account) =>
        account.Client.GetQueuedUpdate("5").WaitForCompletionAsync(cancellationToken: Cancellation);

    private static Task<long> AddAsync(VenueClientAccount venues) =>
        venues.Client.AddAsync(107, new IvvyOpportunity { Name = "n", TypeId = 18, SourceId = 25, StageId = 69 }, Cancellation);

    private static RawServer Answering(int status, string latin1) =>
        RawServer.Start(RawServer.Answer(status, Encoding.Latin1.GetBytes(latin1)));
}
