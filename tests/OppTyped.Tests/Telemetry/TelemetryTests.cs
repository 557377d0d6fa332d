using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Diagnostics;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Throttling;

namespace OppTyped.Tests.Telemetry;

/// <summary>Tests the traces, the metrics and the logs of calls.</summary>
public sealed class TelemetryTests(ITestOutputHelper output)
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_span_of_a_call_contains_route_and_status_and_opportunity_type_but_no_id()
    {
        using var heard = new Heard();
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        sandbox.Opportunities.Add(Id, 12003);
        await using ClientAccount account = ClientAccount.At(sandbox);

        await account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 7 }, cancellationToken: Cancellation);
        await account.Client.GetAsync<Insurance>(Id, Cancellation);

        Activity update = Assert.Single(heard.Of(LeadSquaredCalls.Update)),
            read = Assert.Single(heard.Of(LeadSquaredCalls.Get));
        Assert.Equal((ActivityKind.Client, ActivityStatusCode.Unset), (update.Kind, update.Status));
        Assert.Equal(
            [
                (OppTypedTags.StatusCode, 200),
                (OppTypedTags.Method, "POST"),
                (OppTypedTags.Account, ""),
                (OppTypedTags.EventCode, 12003),
                (OppTypedTags.Service, LeadSquaredCalls.Service),
                (OppTypedTags.ServerAddress, "127.0.0.1"),
                (OppTypedTags.ServerPort, sandbox.ApiHost.Port),
                (OppTypedTags.UrlTemplate, "/v2/OpportunityManagement.svc/Update"),
            ],
            update
                .TagObjects.Select(static tag => (tag.Key, tag.Value!))
                .OrderBy(static tag =>
                    Array.IndexOf([OppTypedTags.StatusCode, OppTypedTags.Method], tag.Key) is var index and >= 0 ? index : 9)
                .ThenBy(static tag => tag.Key, StringComparer.Ordinal));
        Assert.DoesNotContain(heard.Spans.SelectMany(static span => span.TagObjects), static tag =>
            $"{tag.Value}".Contains(Id, StringComparison.Ordinal));
        Assert.Equal("/v2/OpportunityManagement.svc/GetOpportunityDetails", read.GetTagItem(OppTypedTags.UrlTemplate));
    }

    [Theory]
    [InlineData(200, """{"Status":"Error","ExceptionType":"MXInvalidInputException"}""", typeof(LeadSquaredRejectedException))]
    [InlineData(401, "{}", typeof(LeadSquaredCredentialsException))]
    [InlineData(429, "{}", typeof(LeadSquaredThrottledException))]
    [InlineData(502, "<p>", typeof(LeadSquaredOutcomeUnknownException))]
    public async Task A_failure_is_recorded_with_its_exception_type_for_any_HTTP_status(int status, string body, Type error)
    {
        using var heard = new Heard();
        await using RawServer server = RawServer.Answering(status, body);
        await using ClientAccount account = ClientAccount.At(server.Host, build: builder => heard.AddTo(builder.Services));
        heard.Hear(account.Services);

        await Assert.ThrowsAsync(error, () =>
            account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 7 }, cancellationToken: Cancellation));

        Activity span = Assert.Single(heard.Spans);
        Measured duration = Assert.Single(heard.Measurements, static measured =>
            measured.Instrument == OppTypedInstruments.CallDuration);
        Assert.Equal(
            (ActivityStatusCode.Error, error.FullName, status),
            (span.Status, span.GetTagItem(OppTypedTags.ErrorType), span.GetTagItem(OppTypedTags.StatusCode)));
        Assert.Equal((error.FullName, status), (duration.Tags[OppTypedTags.ErrorType], duration.Tags[OppTypedTags.StatusCode]));
        Assert.Equal(status switch { 401 => [1003], 429 => [1101, 1102], 502 => [1002], _ => [] }, heard.Log.Ids.Except([1104]));
        Assert.Equal(status == 502 ? "ServerFailure" : null, span.GetTagItem(OppTypedTags.UnknownReason));
    }

    [Fact]
    public async Task The_status_of_a_response_that_is_cut_is_the_status_of_the_last_response()
    {
        using var heard = new Heard();
        int calls = 0;
        await using RawServer server = RawServer.Start(_ => Interlocked.Increment(ref calls) == 1
            ? RawServer.Answer(429, [])
            : RawServer.Incomplete(200, """{"Status":"Succ""", 40));
        await using ClientAccount account = ClientAccount.At(
            server.Host,
            static options =>
            {
                options.Retry.MaxThrottledRetries = 1;
                options.Limits.Window = TimeSpan.FromMilliseconds(50);
            },
            builder => heard.AddTo(builder.Services));
        heard.Hear(account.Services);

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 7 }, cancellationToken: Cancellation));

        Assert.Equal(200, Assert.Single(heard.Spans).GetTagItem(OppTypedTags.StatusCode));
    }

    [Fact]
    public async Task Attempts_and_waits_are_recorded()
    {
        using var heard = new Heard();
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        sandbox.Opportunities.Add(Id, 12003);
        sandbox.Faults.Add(SandboxFault.Error(503) with { Times = 1 });
        sandbox.Faults.Add(SandboxFault.Throttled(20, 1) with { Times = 1 });
        await using ClientAccount account = ClientAccount.At(
            sandbox,
            static options =>
            {
                (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries, options.Retry.Delay) = (
                    3,
                    3,
                    TimeSpan.FromMilliseconds(1));
                (options.Limits.Calls, options.Limits.Window) = (25, TimeSpan.FromSeconds(1));
            },
            builder => heard.AddTo(builder.Services));
        heard.Hear(account.Services);

        await account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 7 }, cancellationToken: Cancellation);

        Activity span = Assert.Single(heard.Spans);
        Assert.Equal(2, span.GetTagItem(OppTypedTags.ResendCount));
        Assert.InRange((double)span.GetTagItem(OppTypedTags.Waited)!, 0.5, 30);
        Assert.Equal(
            ["uncertain", "throttled"],
            span.Events.Select(static retry => retry.Tags.Single(static tag => tag.Key == OppTypedTags.RetryReason).Value));
        Assert.Equal(
            ["uncertain", "throttled"],
            heard
                .Measurements.Where(static measured => measured.Instrument == OppTypedInstruments.CallRetries)
                .Select(static retry => retry.Tags[OppTypedTags.RetryReason]));
        Assert.Equal([1001, 1001, 1101, 1102, 1103, 1104], heard.Log.Ids.Order());
        Assert.Contains(heard.Log.All, static logged =>
            logged.Event.Id == 1104 && logged.Text.Contains("calls: 20 in 1 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_span_of_a_bulk_run_has_the_spans_of_its_calls_as_children()
    {
        using var heard = new Heard();
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        string[] ids = [.. Enumerable.Range(0, 60).Select(static _ => Guid.NewGuid().ToString())];
        Array.ForEach(ids, id => sandbox.Opportunities.Add(id, 12003));
        sandbox.Faults.Add(SandboxFault.RefusedRow() with { OpportunityId = ids[3] });
        await using ClientAccount account = ClientAccount.At(sandbox, build: builder => heard.AddTo(builder.Services));
        heard.Hear(account.Services);

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            ids.Select(static id => new OpportunityUpdate<Insurance>(id, new InsurancePatch { Amount = 7 })),
            cancellationToken: Cancellation);

        Activity run = Assert.Single(heard.Of(LeadSquaredCalls.BulkUpdate));
        Activity[] calls = [.. heard.Of(LeadSquaredCalls.UpdateBatch)];
        Assert.Equal(
            (60L, 59L, 1L, summary.Calls),
            (
                run.GetTagItem(OppTypedTags.BulkRead),
                run.GetTagItem(OppTypedTags.BulkUpdated),
                run.GetTagItem(OppTypedTags.BulkRejected),
                run.GetTagItem(OppTypedTags.BulkCalls)));
        Assert.Equal(60, calls.Sum(static call => (int)call.GetTagItem(OppTypedTags.BatchRows)!));
        Assert.All(calls, call =>
            Assert.Equal((run.SpanId, (object)12003), (call.ParentSpanId, call.GetTagItem(OppTypedTags.EventCode))));
        Assert.Equal((59, 1), (RowsOf("updated"), RowsOf("rejected")));
        Assert.Equal([1201, 1203], heard.Log.Ids);
        foreach (Activity span in heard.Spans.OrderBy(static span => span.StartTimeUtc))
        {
            string tags = string.Join(' ', span.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}"));
            output.WriteLine($"{span.OperationName,-26} {span.Duration.TotalMilliseconds,6:0.0} ms  {tags}");
        }

        foreach ((string category, var logged, var level, string text) in heard.Log.All)
        {
            output.WriteLine($"{level}: {category}[{logged.Id}] {text}");
        }

        double RowsOf(string outcome) =>
            heard
                .Measurements.Where(measured =>
                    measured.Instrument == OppTypedInstruments.BulkRows
                    && (string?)measured.Tags[OppTypedTags.Outcome] == outcome)
                .Sum(static rows => rows.Value);
    }

    [Fact]
    public async Task A_wait_is_linked_to_its_update_and_each_poll_is_linked_to_the_wait()
    {
        using var heard = new Heard();
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        sandbox.Opportunities.Add(Id, 12003);
        await using ClientAccount account = ClientAccount.At(sandbox, static options =>
            options.Queue.PollDelay = TimeSpan.FromMilliseconds(20));
        heard.Hear(account.Services);

        QueuedUpdate queued = await account.Client.QueueUpdateAsync(
            Id,
            new InsurancePatch { Amount = 7 },
            cancellationToken: Cancellation);
        await queued.WaitForCompletionAsync(cancellationToken: Cancellation);

        Activity submission = Assert.Single(heard.Of(LeadSquaredCalls.QueueUpdate)),
            wait = Assert.Single(heard.Of(LeadSquaredCalls.Wait));
        Activity poll = heard.Of(LeadSquaredCalls.GetQueueStatus).Last();
        Assert.Equal(
            (ActivityKind.Internal, submission.SpanId, "updated"),
            (wait.Kind, Assert.Single(wait.Links).Context.SpanId, wait.GetTagItem(OppTypedTags.QueueResult)));
        Assert.Equal((wait.SpanId, default(ActivitySpanId)), (Assert.Single(poll.Links).Context.SpanId, poll.ParentSpanId));
        Assert.Equal(
            "updated",
            Assert.Single(heard.Measurements, static measured => measured.Instrument == OppTypedInstruments.QueueWait).Tags[
                OppTypedTags.QueueResult
            ]);
    }

    [Fact]
    public async Task Calls_of_custom_clients_and_venue_calls_are_recorded()
    {
        using var heard = new Heard();
        await using RawServer server = RawServer.Answering(503, """{"success":false,"errorCode":500}""");
        await using VenueClientAccount venues = VenueClientAccount.At(server.Host);

        using HttpResponseMessage response = await venues.Http.GetAsync(
            new Uri(server.Host, "/api/1.0/test?action=ping&id=839201746655"),
            Cancellation);
        await Assert.ThrowsAsync<IvvyAddOutcomeUnknownException>(() =>
            venues.Client.AddAsync(
                107,
                new Wedding
                {
                    Name = "x",
                    Type = 1,
                    Source = 2,
                },
                Cancellation));

        Activity own = Assert.Single(heard.Of(IvvyCalls.Send)), add = Assert.Single(heard.Of(IvvyCalls.Add));
        Assert.Equal(
            ("503", null, ActivityStatusCode.Error),
            (own.GetTagItem(OppTypedTags.ErrorType), own.GetTagItem(OppTypedTags.UrlTemplate), own.Status));
        Assert.Equal(
            (typeof(IvvyAddOutcomeUnknownException).FullName, "/api/1.0/venue?action=addOrUpdateOpportunity"),
            (add.GetTagItem(OppTypedTags.ErrorType), add.GetTagItem(OppTypedTags.UrlTemplate)));
        Assert.All([own, add], static span => Assert.Equal(
            (IvvyCalls.Service, ""),
            (span.GetTagItem(OppTypedTags.Service), span.GetTagItem(OppTypedTags.Account))));
        Assert.DoesNotContain(own.TagObjects, static tag => $"{tag.Value}".Contains("839201746655", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_adds_or_updates_is_recorded_as_what_it_does()
    {
        using var heard = new Heard();
        await using RawServer server = RawServer.Answering(200, """{"success":true,"id":755}""");
        await using VenueClientAccount venues = VenueClientAccount.At(server.Host);

        await venues.Client.AddOrUpdateAsync(107, id: null, new Wedding { Name = "x", Type = 1, Source = 2 }, Cancellation);
        await venues.Client.AddOrUpdateAsync(107, id: 755, new Wedding { Name = "x" }, Cancellation);

        Assert.Single(heard.Of(IvvyCalls.Add));
        Assert.Single(heard.Of(IvvyCalls.Update));
    }

    [Fact]
    public async Task Accounts_share_instruments_and_a_disposed_account_reports_no_values()
    {
        using var heard = new Heard();
        var services = new ServiceCollection();
        services.AddLeadSquared(static options =>
            (options.ApiHost, options.AccessKey, options.SecretKey) = (new Uri("https://api.leadsquared.com"), "a", "s"));
        services.AddIvvy(static options =>
            (options.Region, options.ApiKey, options.ApiSecret, options.Limits.Calls) = (IvvyRegion.Australia, "k", "s", 5));
        await using ServiceProvider provider = services.BuildServiceProvider();
        object[] budgets =
        [
            provider.GetRequiredKeyedService<CallBudget>(""),
            provider.GetRequiredKeyedService<CallBudget>(IvvyServiceCollectionExtensions.BudgetKey),
        ];
        heard.Hear(provider);

        // Both default accounts have the same name, so only the service distinguishes their values.
        Assert.Equal([("ivvy", ""), ("leadsquared", "")], AccountsWithLimit().Order());
        ((IDisposable)budgets[1]).Dispose();
        Assert.Equal([("leadsquared", "")], AccountsWithLimit());

        IEnumerable<(string?, string?)> AccountsWithLimit() => heard.Observe()
            .Where(static item => item.Instrument == OppTypedInstruments.BudgetLimit)
            .Select(static limit => ((string?)limit.Tags[OppTypedTags.Service], (string?)limit.Tags[OppTypedTags.Account]));
    }
}
