using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.Ivvy;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Throttling;

namespace OppTyped.Tests.Ivvy;

/// <summary>Unusual responses of iVvy, which every part of the client must treat in the same way.</summary>
public sealed class VenueRefusalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_update_whose_response_has_another_id_is_sent_again()
    {
        await using RawServer server = RawServer.Answering(200, """{"success":true,"id":999}""");
        await using VenueClientAccount venues = At(server);

        var unknown = await Assert.ThrowsAsync<IvvyOutcomeUnknownException>(() => UpdateAsync(venues));

        Assert.Equal((UnknownOutcomeReason.UnreadableResponse, 2), (unknown.Reason, server.Requests.Count));
    }

    [Theory]
    [InlineData("60", 60)]
    [InlineData("3000000000", int.MaxValue)]
    [InlineData("99999999999999999999", int.MaxValue)]
    public async Task The_exception_has_the_delay_that_the_service_requested(string header, int seconds)
    {
        await using RawServer server = RawServer.Answering(429, "", headers: $"Retry-After: {header}\r\n");
        await using VenueClientAccount venues = At(server);

        var throttled = await Assert.ThrowsAsync<IvvyThrottledException>(() => UpdateAsync(venues));

        Assert.Equal(TimeSpan.FromSeconds(seconds), throttled.RetryAfter);
    }

    [Theory]
    [InlineData(200, """{"success":true,"id":755,"errorCode":400}""")]
    [InlineData(400, """{"success":true,"id":755,"errorCode":400}""")]
    [InlineData(400, """{"success":true,"id":755,"specificCode":24224}""")]
    [InlineData(404, """{"success":true,"id":755}""")]
    [InlineData(409, """{"id":755}""")]
    [InlineData(302, """{"id":755}""")]
    [InlineData(400, """{"id":755,"id":756}""")]
    [InlineData(400, "{\"success\":false,\"errorCode\":461,\"message\":\"line 1\nline 2\"}")]
    [InlineData(400, """{"success":false,"errorCode":461,}""")]
    [InlineData(400, """{"success":false,"errorCode":400,"errorCode":461}""")]
    public async Task An_add_is_uncertain_if_its_response_contradicts_itself_or_cannot_be_read(int status, string body)
    {
        await using RawServer server = RawServer.Answering(status, body);
        await using VenueClientAccount venues = At(server);

        await Assert.ThrowsAsync<IvvyAddOutcomeUnknownException>(() =>
            venues.Client.AddAsync(107, new Wedding { Name = "x", Type = 1, Source = 2 }, Cancellation));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("""{"success":true,"id":755,"id":755}""")]
    [InlineData("""{"success":true,"id":755,"other":1,"other":1}""")]
    public async Task A_property_twice_with_the_same_value_counts_once(string body)
    {
        await using RawServer server = RawServer.Answering(200, body);
        await using VenueClientAccount venues = At(server);

        Assert.Equal(755, await venues.Client.AddAsync(107, new Wedding { Name = "x", Type = 1, Source = 2 }, Cancellation));
    }

    [Theory]
    [InlineData("756.0")]
    [InlineData("\"756x\"")]
    [InlineData("\"other\"")]
    public async Task An_update_whose_response_has_an_unreadable_id_is_sent_again(string id)
    {
        await using RawServer server = RawServer.Answering(200, $$"""{"success":true,"id":{{id}}}""");
        await using VenueClientAccount venues = At(server);

        await Assert.ThrowsAsync<IvvyOutcomeUnknownException>(() => UpdateAsync(venues));
        Assert.Equal(2, server.Requests.Count);
    }

    // The code 461 means that the call may have been executed, whatever the status says.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 4)]
    public async Task An_add_that_may_have_been_executed_is_uncertain_although_its_response_is_incomplete(int cut, int missing)
    {
        await using RawServer server = RawServer.Start(
            RawServer.Incomplete(400, """{"success":false,"errorCode":461,"message":"failed"}"""[..^cut], missing));
        await using VenueClientAccount venues = At(server);

        await Assert.ThrowsAsync<IvvyAddOutcomeUnknownException>(() =>
            venues.Client.AddAsync(107, new Wedding { Name = "x", Type = 1, Source = 2 }, Cancellation));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(463)]
    [InlineData(501)]
    public async Task The_cause_of_a_failed_repeat_does_not_say_that_nothing_was_changed(int code)
    {
        int calls = 0;
        await using RawServer server = RawServer.Start(_ => RawServer.Answer(
            400,
            Encoding.UTF8.GetBytes($$"""{"success":false,"errorCode":{{(++calls == 1 ? 460 : code)}}}""")));
        await using VenueClientAccount venues = At(server);

        var unknown = await Assert.ThrowsAsync<IvvyOutcomeUnknownException>(() => UpdateAsync(venues));

        Assert.Equal(UnknownOutcomeReason.RepeatFailed, unknown.Reason);
        Assert.DoesNotContain("othing was changed", unknown.InnerException!.Message, StringComparison.Ordinal);
    }

    // Each refusal states another time, so the clock is corrected each time, and still refused.
    [Fact]
    public async Task A_time_that_is_refused_again_after_its_correction_is_a_problem_of_the_account()
    {
        int calls = 0;
        await using RawServer server = RawServer.Start(_ =>
        {
            DateTimeOffset stated = DateTimeOffset.UtcNow.AddMinutes(++calls % 2 == 1 ? 20 : 0);
            return RawServer.Answer(
                401,
                """{"success":false,"errorCode":401,"specificCode":23005}"""u8.ToArray(),
                headers: $"Date: {stated:R}\r\n");
        });
        await using VenueClientAccount venues = VenueClientAccount.At(server.Host, build: static builder =>
            builder.Services.AddHealthChecks().AddIvvy());

        var refused = await Assert.ThrowsAsync<IvvyCredentialsException>(() => UpdateAsync(venues));
        HealthReport report = await venues.Services.CheckHealthAsync();

        Assert.Equal(2, server.Requests.Count);
        Assert.EndsWith("Check this machine's clock. Nothing was changed.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("stale", report.Entries["ivvy"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_keys_are_recognized_in_a_response_with_a_wrong_length()
    {
        await using RawServer server = RawServer.Start(
            RawServer.Incomplete(400, """{"success":false,"errorCode":463}""", missing: 1));
        await using VenueClientAccount venues = At(server);

        await Assert.ThrowsAsync<IvvyCredentialsException>(() => UpdateAsync(venues));
    }

    // The missing part could be a code that says that the call may have been executed.
    [Theory]
    [InlineData(401)]
    [InlineData(302)]
    [InlineData(400)]
    public async Task An_incomplete_or_too_long_JSON_refusal_of_an_add_is_uncertain(int status)
    {
        const string Text = """{"success":false,"errorCode":461,"message":"failed","additionalMessages":["x"]}""";
        await using RawServer cut = RawServer.Start(RawServer.Incomplete(status, Text[..^4], missing: 4));
        await using RawServer big = RawServer.Answering(
            status,
            Text.Replace("x", new string('x', 1_100_000), StringComparison.Ordinal));
        foreach (RawServer server in (RawServer[])[cut, big])
        {
            await using VenueClientAccount venues = At(server);
            await Assert.ThrowsAsync<IvvyAddOutcomeUnknownException>(() =>
                venues.Client.AddAsync(107, new Wedding { Name = "x", Type = 1, Source = 2 }, Cancellation));
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-20)]
    public async Task A_date_in_Retry_After_is_compared_with_the_time_of_the_response(int minutes)
    {
        DateTimeOffset service = DateTimeOffset.UtcNow.AddMinutes(minutes);
        await using RawServer server = RawServer.Answering(
            429,
            "",
            headers: $"Date: {service:R}\r\nRetry-After: {service.AddSeconds(60):R}\r\n");
        await using VenueClientAccount venues = At(server);

        var throttled = await Assert.ThrowsAsync<IvvyThrottledException>(() => UpdateAsync(venues));

        Assert.Equal(TimeSpan.FromSeconds(60), throttled.RetryAfter);
    }

    // The codes 0 and 200 are no errors, so they change nothing.
    [Theory]
    [InlineData(500, """{"success":false}""", typeof(IvvyAddOutcomeUnknownException))]
    [InlineData(500, """{"success":false,"errorCode":0}""", typeof(IvvyAddOutcomeUnknownException))]
    [InlineData(500, """{"success":false,"errorCode":200}""", typeof(IvvyAddOutcomeUnknownException))]
    [InlineData(500, """{"success":false,"errorCode":"0","specificCode":0}""", typeof(IvvyAddOutcomeUnknownException))]
    [InlineData(500, """{"errorCode":0}""", typeof(IvvyAddOutcomeUnknownException))]
    [InlineData(600, """{"success":false}""", typeof(IvvyAddOutcomeUnknownException))]
    [InlineData(600, "<html>", typeof(IvvyAddOutcomeUnknownException))]
    [InlineData(500, """{"success":false,"specificCode":99999}""", typeof(IvvyAddOutcomeUnknownException))]
    [InlineData(401, """{"success":false,"errorCode":0}""", typeof(IvvyCredentialsException))]
    [InlineData(401, """{"errorCode":0}""", typeof(IvvyCredentialsException))]
    [InlineData(200, """{"success":false,"errorCode":0}""", typeof(IvvyRejectedException))]
    [InlineData(200, """{"success":false}""", typeof(IvvyRejectedException))]
    [InlineData(200, """{"success":"False","id":755}""", typeof(IvvyRejectedException))]
    [InlineData(200, """{"success":false,"specificCode":99999}""", typeof(IvvyException))]
    [InlineData(200, """{"success":true,"id":755,"specificCode":99999}""", typeof(IvvyAddOutcomeUnknownException))]
    [InlineData(200, """{"success":true,"id":755,"errorCode":400}""", typeof(IvvyAddOutcomeUnknownException))]
    [InlineData(200, """{"success":true,"id":755,"errorCode":461.0}""", typeof(IvvyAddOutcomeUnknownException))]
    [InlineData(200, """{"success":false,"errorCode":"461.0"}""", typeof(IvvyAddOutcomeUnknownException))]
    [InlineData(200, """{"success":false,"errorCode":429,"specificCode":23016}""", typeof(IvvyThrottledException))]
    [InlineData(400, """{"success":false,"errorCode":429,"specificCode":23005}""", typeof(IvvyThrottledException))]
    public async Task An_add_has_the_documented_outcome(int status, string body, Type expected)
    {
        await using RawServer server = RawServer.Answering(status, body);
        await using VenueClientAccount venues = At(server);

        var error = await Assert.ThrowsAnyAsync<IvvyException>(() =>
            venues.Client.AddAsync(107, new Wedding { Name = "x", Type = 1, Source = 2 }, Cancellation));

        Assert.Equal(expected, error.GetType());
        Assert.Null(error.ErrorCode is 0 or 200 ? error.ErrorCode : null);
    }

    // Retries of an application's own call, like those of an update, follow an unclear response.
    [Theory]
    [InlineData("""{"success":true,"id":755,"errorCode":460}""", 2)]
    [InlineData("""{"success":true,"id":755,"specificCode":24224}""", 2)]
    [InlineData("""{"success":true,"id":755,"errorCode":0}""", 1)]
    public async Task A_response_that_contradicts_itself_is_no_success_of_an_own_call(string body, int attempts)
    {
        await using RawServer server = RawServer.Answering(200, body);
        await using VenueClientAccount venues = At(server);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Host, "/api/1.0/venue?action=any"))
        {
            Content = new ByteArrayContent("{}"u8.ToArray()),
        };
        request.Options.Set(CallOptions.Repeatable, true);

        using HttpResponseMessage response = await venues.Http.SendAsync(request, Cancellation);

        Assert.Equal(attempts, server.Requests.Count);
    }

    [Fact]
    public async Task An_unknown_outcome_has_the_codes_and_the_text_of_the_response()
    {
        await using RawServer server = RawServer.Answering(
            200,
            """{"success":true,"id":9,"errorCode":460,"specificCode":24224,"message":"Unknown"}""");
        await using VenueClientAccount venues = At(server);

        var unknown = await Assert.ThrowsAsync<IvvyOutcomeUnknownException>(() => UpdateAsync(venues));

        Assert.Equal((460, 24224, "Unknown"), (unknown.ErrorCode, unknown.SpecificCode, unknown.ServerMessage?.Reveal()));
    }

    private static Task<long> UpdateAsync(VenueClientAccount venues) =>
        venues.Client.UpdateAsync(107, 755, new WeddingPatch { Name = "x" }, Cancellation);

    private static VenueClientAccount At(RawServer server) => VenueClientAccount.At(server.Host, static options =>
    {
        (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (1, 0);
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
    });
}
