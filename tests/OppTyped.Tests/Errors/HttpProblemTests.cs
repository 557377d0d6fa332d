using Microsoft.Extensions.DependencyInjection;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Errors;

/// <summary>Tests what a web API tells its own clients about a failed call.</summary>
public sealed class HttpProblemTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(500, "MXInvalidInputException", "CANARY mx_Custom_6", 422, "The CRM rejected this change.", "Nothing was")]
    [InlineData(401, "MXInvalidCredentialsException", "CANARY", 500, "The CRM account is not configured correctly.", null)]
    [InlineData(500, "SqlException", "CANARY", 502, "It is unknown whether the change was executed.", "A note can be")]
    [InlineData(404, null, "CANARY", 502, "The CRM returned an unexpected response.", null)]
    [InlineData(429, null, "API calls exceeded the limit of 25 in 5 second(s) CANARY", 503, "The CRM is busy.", "again later")]
    public async Task Each_failure_of_an_update_has_its_status(
        int status,
        string? type,
        string text,
        int expected,
        string title,
        string? detail)
    {
        await using ClientAccount account = ClientAccount.At(new ScriptedService(_ => (status, type is null
            ? text
            : $$"""{"Status":"Error","ExceptionType":"{{type}}","ExceptionMessage":"{{text}}"}""")));

        HttpProblem? problem = await FindAsync(() => UpdateAsync(account));

        Assert.Equal((expected, title), (problem?.Status, problem?.Title));
        Assert.Contains(detail ?? "", problem?.Detail ?? "", StringComparison.Ordinal);
        Assert.Equal(detail is null, problem?.Detail is null);
        Assert.Equal(expected == 503 ? TimeSpan.FromSeconds(5) : null, problem?.RetryAfter);
        Assert.Equal(
            expected == 422 ? ("Insurance.Amount", "mx_Custom_6") : (null, null),
            (problem?.Member, problem?.SchemaName));
        Assert.DoesNotContain("CANARY", problem?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503, "<html>", 2, 502)]
    [InlineData(404, "<html>", 2, 502)]
    [InlineData(429, "API calls exceeded the limit of 25 in 60 second(s)", 60, 503)]
    [InlineData(429, "API calls exceeded the limit of 25 in 1 second(s)", 2, 503)]
    public async Task It_has_the_time_when_the_service_accepts_calls_again(int status, string text, int seconds, int expected)
    {
        using var service = new ScriptedService(_ => (status, text)) { HeadersOf = static _ => [("Retry-After", "2")] };
        await using ClientAccount account = ClientAccount.At(service);

        HttpProblem? problem = await FindAsync(() => UpdateAsync(account));

        Assert.Equal((expected, TimeSpan.FromSeconds(seconds)), (problem?.Status, problem?.RetryAfter));
    }

    [Fact]
    public async Task The_message_of_a_throttled_call_has_the_same_time()
    {
        using var service = new ScriptedService(_ => (429, "API calls exceeded the limit of 25 in 60 second(s)"))
        {
            HeadersOf = static _ => [("Retry-After", "2")],
        };
        await using ClientAccount account = ClientAccount.At(service);

        var error = await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => UpdateAsync(account));

        Assert.Contains("in 60 s.", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(2), error.RetryAfter);
    }

    [Fact]
    public async Task A_timeout_is_a_gateway_timeout()
    {
        await using RawServer server = RawServer.Start(
            static async (_, cancellationToken) => await Task.Delay(Timeout.Infinite, cancellationToken));
        await using ClientAccount account = ClientAccount.At(server.Host, static options =>
            options.AttemptTimeout = TimeSpan.FromSeconds(1));

        Assert.Equal(504, (await FindAsync(() => UpdateAsync(account)))?.Status);
    }

    [Fact]
    public async Task An_unreachable_service_is_unavailable()
    {
        await using ClientAccount account = ClientAccount.At(new Uri("http://127.0.0.1:1"));

        HttpProblem? problem = await FindAsync(() => UpdateAsync(account));

        Assert.Equal((503, "The CRM cannot be reached."), (problem?.Status, problem?.Title));
    }

    [Fact]
    public async Task An_invalid_value_is_an_error_of_the_client_only_if_it_was_to_be_written()
    {
        const string Details = """{"ProspectOpportunityId":"1","Fields":[{"SchemaName":"mx_Custom_6","Value":"CANARY"}]}""";
        await using ClientAccount account = ClientAccount.At(new ScriptedService(static _ => (200, Details)));

        HttpProblem? written = await FindAsync(() => account.Client.UpdateAsync(
            "1",
            new FieldChanges(12003).Set("mx_Custom_1", "\ud800"),
            cancellationToken: Cancellation));
        HttpProblem? read = await FindAsync(() => account.Client.GetAsync<Insurance>("1", Cancellation));

        Assert.Equal((422, "mx_Custom_1"), (written?.Status, written?.SchemaName));
        Assert.Equal((502, null), (read?.Status, read?.SchemaName));
    }

    [Fact]
    public async Task A_stopped_run_does_not_say_that_nothing_was_changed()
    {
        await using ClientAccount account = ClientAccount.At(new ScriptedService(static _ => (401, "")));

        HttpProblem? problem = await FindAsync(() => account.Client.BulkUpdateAsync(
            [new OpportunityUpdate<Insurance>("1", Patch)],
            cancellationToken: Cancellation));

        Assert.Equal((500, "The run was stopped."), (problem?.Status, problem?.Title));
        Assert.Contains("may have been executed", problem?.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "", 503)]
    [InlineData(502, "<html>", 502)]
    [InlineData(null, "", 503)]
    public async Task The_error_of_a_pending_update_does_not_say_that_nothing_was_changed(int? status, string body, int expected)
    {
        using var service = new ScriptedService(_ => status is { } code
            ? (code, body)
            : throw new HttpRequestException(HttpRequestError.NameResolutionError));
        await using ClientAccount account = ClientAccount.At(service, clock: new FastClock(50));

        QueuedUpdateOutcome outcome = await account.Client.GetQueuedUpdate("x").WaitForCompletionAsync(
            new QueueWaitOptions { TimeLimit = TimeSpan.FromSeconds(20) },
            Cancellation);
        HttpProblem? problem = HttpProblem.From(outcome.Error!);

        Assert.Equal((QueuedUpdateResult.StillPending, expected), (outcome.Result, problem?.Status));
        Assert.Contains("can still be executed", problem?.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was changed", outcome.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "MXInvalidRequestIdException")]
    [InlineData(400, "MXRequestNotFoundException")]
    [InlineData(429, "MXAPIRateLimitExceededException")]
    public async Task A_refused_status_call_says_nothing_about_the_update(int status, string type)
    {
        await using ClientAccount account = ClientAccount.At(new ScriptedService(_ =>
            (status, $$"""{"Status":"Error","ExceptionType":"{{type}}","ExceptionMessage":"x"}""")));

        var error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() =>
            account.Client.GetQueuedUpdate("x").GetStatusAsync(Cancellation));

        Assert.Equal("The state of the change cannot be read.", HttpProblem.From(error)?.Title);
        Assert.DoesNotContain("changed", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("opportunity", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_behind_one_with_an_unknown_outcome_was_not_sent()
    {
        await using ClientAccount account = ClientAccount.At(new ScriptedService(static _ => (500, "<html>")));

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            [new OpportunityUpdate<Insurance>("1", Patch), new OpportunityUpdate<Insurance>("1", Patch)],
            new BulkUpdateOptions { OnUnknown = UnknownOutcomePolicy.Report },
            Cancellation);

        Assert.Equal(
            [502, 503],
            summary.Failures.Select(static outcome => HttpProblem.From(outcome.Error!)!.Status));
    }

    [Fact]
    public async Task A_venue_add_with_an_unknown_outcome_is_not_to_be_sent_again_without_a_search()
    {
        await using VenueClientAccount account = VenueClientAccount.At(
            new Uri("https://api.example"),
            build: static builder => builder.HttpClient.ConfigurePrimaryHttpMessageHandler(
                static () => new ScriptedService(static _ => (502, "<html>"))));

        HttpProblem? problem = await FindAsync(() => account.Client.AddAsync(
            1,
            new IvvyOpportunity { Name = "n", TypeId = 1, SourceId = 2 },
            Cancellation));

        Assert.Equal(502, problem?.Status);
        Assert.StartsWith("Search for the opportunity", problem?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_venue_update_names_the_parameter()
    {
        await using VenueClientAccount account = VenueClientAccount.At(
            new Uri("https://api.example"),
            build: static builder => builder.HttpClient.ConfigurePrimaryHttpMessageHandler(
                static () => new ScriptedService(static _ => (
                    400,
                    """{"success":false,"errorCode":400,"specificCode":23016,"additionalMessages":["name: CANARY"]}"""))));

        HttpProblem? problem = await FindAsync(() =>
            account.Client.UpdateAsync(1, 755, new WeddingPatch { Name = "n" }, Cancellation));

        Assert.Equal((422, "Wedding.Name", "name"), (problem?.Status, problem?.Member, problem?.SchemaName));
    }

    [Fact]
    public void A_run_without_a_usable_journal_was_stopped() => Assert.Equal(
        (500, "The run was stopped."),
        HttpProblem.From(new BulkJournalException("…", JournalProblem.Unusable, new IOException())) is { } problem
            ? (problem.Status, problem.Title)
            : default);

    [Theory]
    [InlineData("{\"RowNumber\":1,REJECTED},{\"RowNumber\":2,THROTTLED}")]
    [InlineData("{\"RowNumber\":1,THROTTLED},{\"RowNumber\":2,REJECTED}")]
    [InlineData("{\"RowNumber\":1,REJECTED},{\"RowNumber\":2,\"OpportunityUpdated\":true}")]
    public async Task A_run_that_was_told_to_come_later_can_be_repeated_whatever_its_rows_are(string rows)
    {
        const string Refused = "\"OpportunityUpdated\":false,\"ExceptionType\"";
        string body = "{\"Response\":[" + rows
            .Replace("REJECTED", $"{Refused}:\"MXInvalidInputException\"", StringComparison.Ordinal)
            .Replace("THROTTLED", $"{Refused}:\"MXAPIRateLimitExceededException\"", StringComparison.Ordinal)
            + "]}";
        var service = new ScriptedService(_ => (200, body)) { HeadersOf = static _ => [("Retry-After", "600")] };
        await using ClientAccount account = ClientAccount.At(service);

        HttpProblem? problem = await FindAsync(() => account.Client.BulkUpdateAsync(
            [new OpportunityUpdate<Insurance>("1", Patch), new OpportunityUpdate<Insurance>("2", Patch)],
            cancellationToken: Cancellation));

        Assert.Equal((503, TimeSpan.FromMinutes(10)), (problem?.Status, problem?.RetryAfter));
        Assert.Equal("Some changes may have been executed.", problem?.Detail);
    }

    [Fact]
    public async Task A_raw_call_with_an_unknown_outcome_is_not_said_to_be_safe_to_send_again()
    {
        await using ClientAccount account = ClientAccount.At(new ScriptedService(static _ => (503, "")));

        HttpProblem? problem = await FindAsync(() =>
            account.Client.SendAsync(HttpMethod.Post, "/v2/x", cancellationToken: Cancellation));

        Assert.Equal(502, problem?.Status);
        Assert.StartsWith("Find it out before", problem?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_sent_nothing_has_changed_nothing()
    {
        await using ClientAccount account = ClientAccount.At(new ScriptedService(static _ => (200, "")));

        HttpProblem? problem = await FindAsync(() => account.Client.BulkUpdateAsync(
            [new OpportunityUpdate<Insurance>("1", Patch)],
            new BulkUpdateOptions { Journal = "/no/such/folder/journal", RunId = "1" },
            Cancellation));

        Assert.Equal((500, "Nothing was changed."), (problem?.Status, problem?.Detail));
    }

    [Fact]
    public void Errors_of_the_application_and_cancellations_have_no_problem()
    {
        Assert.Null(HttpProblem.From(new InvalidOperationException()));
        Assert.Null(HttpProblem.From(new ArgumentException("No changes.")));
        Assert.Null(HttpProblem.From(new CallCanceledException("update", outcomeUnknown: true, Cancellation)));
    }

    private static InsurancePatch Patch => new() { Amount = 1 };

    private static async Task<HttpProblem?> FindAsync(Func<Task> call) =>
        HttpProblem.From(await Assert.ThrowsAnyAsync<Exception>(call));

    private static Task<UpdateResponse> UpdateAsync(ClientAccount account) =>
        account.Client.UpdateAsync("1", Patch, cancellationToken: Cancellation);
}
