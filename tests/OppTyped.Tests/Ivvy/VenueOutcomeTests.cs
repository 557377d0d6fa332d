using System.Net;
using System.Text;
using OppTyped.Ivvy;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Ivvy;

/// <summary>Tests the outcome of an add or an update for every kind of response, and for a missing response.</summary>
public sealed class VenueOutcomeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>
    /// The error table of docs/errors.md. Each row contains the code, the specific code, the HTTP status, the exception type for
    /// an add, and the exception type for an update. The HTTP status 0 means that the status equals the code.
    /// </summary>
    public static TheoryData<int, int?, int, Type, Type> Table => new()
    {
        { 400, null, 0, typeof(IvvyRejectedException), typeof(IvvyRejectedException) },
        { 401, null, 0, typeof(IvvyCredentialsException), typeof(IvvyCredentialsException) },
        { 403, null, 0, typeof(IvvyCredentialsException), typeof(IvvyCredentialsException) },
        { 404, null, 0, typeof(IvvyRejectedException), typeof(IvvyRejectedException) },
        { 405, null, 0, typeof(IvvyRejectedException), typeof(IvvyRejectedException) },
        { 406, null, 0, typeof(IvvyRejectedException), typeof(IvvyRejectedException) },
        { 429, null, 0, typeof(IvvyThrottledException), typeof(IvvyThrottledException) },
        { 429, null, 403, typeof(IvvyThrottledException), typeof(IvvyThrottledException) },
        { 429, null, 200, typeof(IvvyThrottledException), typeof(IvvyThrottledException) },
        { 460, null, 0, typeof(IvvyAddOutcomeUnknownException), typeof(IvvyOutcomeUnknownException) },
        { 461, null, 0, typeof(IvvyAddOutcomeUnknownException), typeof(IvvyOutcomeUnknownException) },
        { 461, null, 200, typeof(IvvyAddOutcomeUnknownException), typeof(IvvyOutcomeUnknownException) },
        { 462, null, 0, typeof(IvvyCredentialsException), typeof(IvvyCredentialsException) },
        { 463, null, 0, typeof(IvvyCredentialsException), typeof(IvvyCredentialsException) },
        { 500, null, 0, typeof(IvvyAddOutcomeUnknownException), typeof(IvvyOutcomeUnknownException) },
        { 501, null, 0, typeof(IvvyException), typeof(IvvyException) },
        { 400, IvvyErrorCodes.Empty, 0, typeof(IvvyRejectedException), typeof(IvvyRejectedException) },
        { 400, IvvyErrorCodes.NotFound, 0, typeof(IvvyRejectedException), typeof(IvvyRejectedException) },
        { 400, IvvyErrorCodes.NotFound, 200, typeof(IvvyRejectedException), typeof(IvvyRejectedException) },
        { 400, IvvyErrorCodes.Invalid, 0, typeof(IvvyRejectedException), typeof(IvvyRejectedException) },
        { 500, IvvyErrorCodes.Invalid, 0, typeof(IvvyRejectedException), typeof(IvvyRejectedException) },
        { 401, IvvyErrorCodes.Stale, 0, typeof(IvvyCredentialsException), typeof(IvvyCredentialsException) },
        { 400, IvvyErrorCodes.ParameterInvalid, 0, typeof(IvvyRejectedException), typeof(IvvyRejectedException) },
        { 400, IvvyErrorCodes.ParameterMissing, 0, typeof(IvvyRejectedException), typeof(IvvyRejectedException) },
        { 499, null, 0, typeof(IvvyException), typeof(IvvyException) },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Each_error_code_is_mapped_to_its_exception_type(
        int code,
        int? specificCode,
        int status,
        Type add,
        Type update)
    {
        // A throttled call delays the next call for seconds. So the test uses a clock that runs fast.
        var clock = new FastClock(20);
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            new SandboxOptions { TimeProvider = clock },
            Cancellation);
        await using VenueClientAccount account = VenueClientAccount.At(sandbox, clock: clock);
        sandbox.VenueOpportunities.Add(755, 107);
        sandbox.Faults.Add(
            SandboxFault.VenueRefused(
                code,
                "CANARY",
                specificCode,
                status == 0 ? null : status,
                additionalMessages: ["stageId: CANARY", "CANARY"]));

        var adding = (IvvyException)await Assert.ThrowsAsync(add, () => AddAsync(account));
        var updating = (IvvyException)
            await Assert.ThrowsAsync(update, () =>
                account.Client.UpdateAsync(107, 755, new WeddingPatch { Name = "n" }, Cancellation));

        Assert.All((IvvyException[])[adding, updating], error =>
        {
            Assert.Equal(("addOrUpdateOpportunity", code, specificCode), (error.Action, error.ErrorCode, error.SpecificCode));
            Assert.Equal("CANARY", error.ServerMessage!.Reveal());
            Assert.Equal(["stageId: CANARY", "CANARY"], error.AdditionalMessages.Select(static message => message.Reveal()));
            Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
            if (error is IvvyRejectedException rejected)
            {
                Assert.Equal(
                    new RejectedParameter("stageId", error == updating ? "Wedding.Stage" : "IvvyOpportunity.StageId"),
                    Assert.Single(rejected.Parameters));
            }
        });
        Assert.Equal(2, sandbox.Calls.Count);
    }

    [Fact]
    public async Task A_validation_error_of_the_service_names_the_member()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            new SandboxOptions
            {
                Venue = new SandboxVenueOptions { OlderRules = true, CustomFieldIds = [1] },
            },
            Cancellation);
        await using VenueClientAccount account = VenueClientAccount.At(sandbox);

        var missing = await Assert.ThrowsAsync<IvvyRejectedException>(() =>
            account.Client.AddAsync(
                107,
                new Wedding
                {
                    Name = "n",
                    Type = 18,
                    Source = 25,
                },
                Cancellation));
        var notFound = await Assert.ThrowsAsync<IvvyRejectedException>(() =>
            account.Client.UpdateAsync(107, 755, new WeddingPatch { Name = "n" }, Cancellation));
        var unknown = await Assert.ThrowsAsync<IvvyRejectedException>(() =>
            account.Client.AddAsync(
                107,
                new Wedding
                {
                    Name = "n",
                    Type = 18,
                    Source = 25,
                    Stage = Phase.Tentative,
                    Florist = "f",
                },
                Cancellation));

        Assert.Equal(new RejectedParameter("stageId", "Wedding.Stage"), Assert.Single(missing.Parameters));
        Assert.Contains("Wedding.Stage (stageId)", missing.Message, StringComparison.Ordinal);
        Assert.Equal((IvvyErrorCodes.NotFound, RejectionKind.NotFound), (notFound.SpecificCode, notFound.Kind));
        Assert.Equal(RejectionKind.Mandatory, missing.Kind);
        Assert.NotNull(unknown.SpecificCode);
    }

    [Theory]
    [InlineData("""{"success":true,"id":755}""")]
    [InlineData("""{"id":755}""")]
    [InlineData("""{"id":"755","success":"true"}""")]
    [InlineData("""{"ID":755,"Success":1,"extra":[{"deep":{}}],"message":null,"errorCode":null}""")]
    [InlineData("\uFEFF  {\"success\":true,\"id\":755,\"errorCode\":0}\n")]
    public async Task A_successful_response_is_recognised_in_every_form(string body)
    {
        await using RawServer server = RawServer.Answering(200, body);
        await using VenueClientAccount account = VenueClientAccount.At(server.Host);

        Assert.Equal(755, await AddAsync(account));
        await account.Client.UpdateAsync(107, 755, new WeddingPatch { Name = "n" }, Cancellation);
    }

    [Fact]
    public async Task The_response_to_an_update_may_have_no_id_but_must_not_have_a_different_id()
    {
        await using RawServer without = RawServer.Answering(200, """{"success":true}""");
        await using RawServer another = RawServer.Answering(200, """{"success":true,"id":756}""");
        await using VenueClientAccount account = VenueClientAccount.At(without.Host);
        await using VenueClientAccount other = VenueClientAccount.At(another.Host);

        await account.Client.UpdateAsync(107, 755, new WeddingPatch { Name = "n" }, Cancellation);
        await Assert.ThrowsAsync<IvvyOutcomeUnknownException>(() =>
            other.Client.UpdateAsync(107, 755, new WeddingPatch { Name = "n" }, Cancellation));
    }

    [Theory]
    [InlineData(200, """{"success":false,"message":"CANARY"}""", typeof(IvvyRejectedException), null)]
    [InlineData(200, """{"success":"false","id":755}""", typeof(IvvyRejectedException), null)]
    [InlineData(200, """{"errorCode":"400","specificCode":"24224"}""", typeof(IvvyRejectedException), null)]
    [InlineData(200, """{"success":true}""", typeof(IvvyAddOutcomeUnknownException), UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(
        200,
        """{"success":true,"id":0}""",
        typeof(IvvyAddOutcomeUnknownException),
        UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(
        200,
        """{"success":true,"id":"CANARY"}""",
        typeof(IvvyAddOutcomeUnknownException),
        UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(
        200,
        """{"success":true,"id":755,"id":756}""",
        typeof(IvvyAddOutcomeUnknownException),
        UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(200, "[755]", typeof(IvvyAddOutcomeUnknownException), UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(200, "<html>CANARY</html>", typeof(IvvyAddOutcomeUnknownException), UnknownOutcomeReason.UnreadableResponse)]
    [InlineData(200, "", typeof(IvvyAddOutcomeUnknownException), UnknownOutcomeReason.EmptyResponse)]
    [InlineData(502, "<html>CANARY</html>", typeof(IvvyAddOutcomeUnknownException), UnknownOutcomeReason.ServerFailure)]
    [InlineData(408, "", typeof(IvvyAddOutcomeUnknownException), UnknownOutcomeReason.ServerFailure)]
    [InlineData(429, "", typeof(IvvyThrottledException), null)]
    [InlineData(401, "", typeof(IvvyCredentialsException), null)]
    [InlineData(403, "<html>CANARY</html>", typeof(IvvyException), null)]
    [InlineData(307, "", typeof(IvvyException), null)]
    [InlineData(400, """{"errorCode":400,"message":"\ud800","additionalMessages":"none"}""", typeof(IvvyRejectedException), null)]
    public async Task Each_response_to_an_add_has_the_expected_outcome(
        int status,
        string body,
        Type expected,
        UnknownOutcomeReason? reason)
    {
        await using RawServer server = RawServer.Answering(status, body);
        await using VenueClientAccount account = VenueClientAccount.At(server.Host, static options =>
            options.Retry.MaxRetries = 3);

        var error = (IvvyException)await Assert.ThrowsAsync(expected, () => AddAsync(account));

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Equal(reason, (error as IvvyAddOutcomeUnknownException)?.Reason);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_oversized_response_is_not_read_to_the_end()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using VenueClientAccount account = VenueClientAccount.At(sandbox);
        sandbox.Faults.Add(SandboxFault.OversizedResponse(2_000_000));

        var error = await Assert.ThrowsAsync<IvvyAddOutcomeUnknownException>(() => AddAsync(account));

        Assert.Equal((UnknownOutcomeReason.OversizedResponse, 107), (error.Reason, error.VenueId));
    }

    [Fact]
    public async Task Connection_and_cancellation_errors_say_whether_the_call_was_sent()
    {
        await using VenueClientAccount unreachable = VenueClientAccount.At(new Uri("http://127.0.0.1:1"));
        await Assert.ThrowsAsync<IvvyUnreachableException>(() => AddAsync(unreachable));

        using var cancel = new CancellationTokenSource();
        await using RawServer server = RawServer.Start(async (_, cancellation) =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        await using VenueClientAccount account = VenueClientAccount.At(server.Host);
        var late = await Assert.ThrowsAsync<CallCanceledException>(() =>
            account.Client.AddAsync(107, Opportunity, cancel.Token));
        var early = await Assert.ThrowsAsync<CallCanceledException>(() =>
            account.Client.AddAsync(107, Opportunity, cancel.Token));

        Assert.Equal((true, false), (late.OutcomeUnknown, early.OutcomeUnknown));
    }

    [Fact]
    public async Task Random_responses_cause_only_documented_exceptions()
    {
        var cases = new Cases(8);
        string[] parts =
        [
            "{",
            "}",
            "[",
            "]",
            "\"id\":",
            "\"success\":",
            "\"errorCode\":",
            "\"additionalMessages\":",
            "755",
            "true",
            "false",
            "null",
            "\"x\"",
            ",",
            "1e999",
            "-1",
            "99999999999999999999",
            "\"\\ud800\"",
            " ",
        ];
        byte[] body = [];
        await using RawServer server = RawServer.Start(
            (stream, cancellation) => RawServer.Answer(cases.Next(3) == 0 ? 400 : 200, body)(stream, cancellation));
        await using VenueClientAccount account = VenueClientAccount.At(server.Host);
        for (int i = 0; i < 300; i++)
        {
            body =
                i % 10 == 0
                    ? cases.Bytes(cases.Next(60))
                    : Encoding.UTF8.GetBytes(
                        string.Concat(Enumerable.Range(0, cases.Next(14)).Select(_ => parts[cases.Next(parts.Length)])));
            try
            {
                Assert.True(await AddAsync(account) > 0);
            }
            catch (IvvyException)
            {
                // All exceptions of this type are documented.
            }
        }
    }

    private static IvvyOpportunity Opportunity => new() { Name = "CANARY", TypeId = 18, SourceId = 25, StageId = 69 };

    private static Task<long> AddAsync(VenueClientAccount account) => account.Client.AddAsync(107, Opportunity, Cancellation);
}
