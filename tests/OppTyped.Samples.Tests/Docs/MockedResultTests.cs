using System.Net;
using System.Text.Json;
using NSubstitute;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;

namespace OppTyped.Samples.Tests.Docs;

/// <summary>Tests that all results and exceptions of the clients can be constructed in a test.</summary>
public sealed class MockedResultTests
{
    private readonly ILeadSquaredClient _crm = Substitute.For<ILeadSquaredClient>();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reading_an_opportunity_can_be_mocked()
    {
        _crm.GetAsync<Insurance>("OPP-1").ReturnsForAnyArgs(new Insurance { Id = "OPP-1", Amount = 200_000m });
        _crm.GetAsync<DynamicOpportunity>("OPP-1")
            .ReturnsForAnyArgs(
                new DynamicOpportunity(
                    "OPP-1",
                    new Dictionary<string, string?> { ["mx_Custom_6"] = "200,000", ["mx_Custom_8"] = null },
                    eventCode: 12003));

        Assert.Equal(200_000m, (await _crm.GetAsync<Insurance>("OPP-1", _cancellation)).Amount);
        DynamicOpportunity read = await _crm.GetAsync<DynamicOpportunity>("OPP-1", _cancellation);
        Assert.Equal(
            (200_000m, null, 12003, "OPP-1"),
            (read.GetNumber<decimal>("mx_Custom_6"), read.GetTimestamp("mx_Custom_8"), read.EventCode, read.Id));
    }

    [Fact]
    public async Task An_update_and_a_batch_can_be_mocked()
    {
        var update = new OpportunityUpdate<Insurance>("OPP-1", new InsurancePatch { Amount = 1m });
        _crm.UpdateAsync(update).ReturnsForAnyArgs(new UpdateResponse { OpportunityId = "OPP-1" });
        _crm.UpdateBatchAsync([])
            .ReturnsForAnyArgs(
                new BatchUpdateResponse
                {
                    Outcomes =
                    [
                        new UpdateOutcome
                        {
                            Index = 0,
                            OpportunityId = "OPP-1",
                            Status = UpdateStatus.Updated,
                        },
                        new UpdateOutcome
                        {
                            Index = 1,
                            OpportunityId = "OPP-2",
                            Status = UpdateStatus.Rejected,
                            Error = new LeadSquaredRejectedException("Refused.") { SchemaName = "Status" },
                        },
                        new UpdateOutcome
                        {
                            Index = 2,
                            OpportunityId = "OPP-3",
                            Status = UpdateStatus.Rejected,
                            Error = new FieldValueException("Insurance.RenewsAt", "mx_Custom_8", "It has no kind."),
                        },
                    ],
                });

        Assert.Equal("OPP-1", (await _crm.UpdateAsync(update, _cancellation)).OpportunityId);
        BatchUpdateResponse batch = await _crm.UpdateBatchAsync([update], _cancellation);
        Assert.Equal(
            (false, "Status", "Insurance.RenewsAt"),
            (batch.AllUpdated, batch.Outcomes[1].SchemaName, batch.Outcomes[2].Member));
    }

    [Fact]
    public async Task A_bulk_run_can_be_mocked()
    {
        var sent = new List<OpportunityUpdate>();
        _crm.BulkUpdateAsync(default(IAsyncEnumerable<OpportunityUpdate>)!).ReturnsForAnyArgs(async call =>
        {
            await foreach (OpportunityUpdate update in call.Arg<IAsyncEnumerable<OpportunityUpdate>>())
            {
                sent.Add(update);
            }

            return new BulkSummary { Read = sent.Count, Updated = sent.Count };
        });

        // The overload for a list is an extension method. It calls the client's method, which is mocked.
        BulkSummary summary = await _crm.BulkUpdateAsync(
            [new OpportunityUpdate<Insurance>("OPP-1", new InsurancePatch { Amount = 1m })],
            cancellationToken: _cancellation);

        Assert.Equal((1L, true), (summary.Updated, summary.AllUpdated));
        Assert.Equal("OPP-1", Assert.Single(sent).OpportunityId);
    }

    [Fact]
    public async Task A_queued_update_that_fails_can_be_mocked()
    {
        QueuedUpdate queued = Substitute.For<QueuedUpdate>("request-1");
        var status = new QueuedUpdateStatus
        {
            RequestId = "request-1",
            State = QueuedUpdateState.Failure,
            Reason = new ServerText("MXInvalidInputException: …"),
        };
        queued.GetStatusAsync().ReturnsForAnyArgs(status);
        queued
            .WaitForCompletionAsync()
            .ReturnsForAnyArgs(
                new QueuedUpdateOutcome
                {
                    RequestId = "request-1",
                    Result = QueuedUpdateResult.Failed,
                    Status = status,
                });
        _crm.QueueUpdateAsync("OPP-1", new InsurancePatch()).ReturnsForAnyArgs(queued);
        _crm.GetQueuedUpdate("request-1").Returns(queued);

        QueuedUpdate update = await _crm.QueueUpdateAsync(
            "OPP-1",
            new InsurancePatch { Amount = 1m },
            cancellationToken: _cancellation);
        QueuedUpdateOutcome outcome = await update.WaitForCompletionAsync(cancellationToken: _cancellation);
        Assert.Equal(
            (QueuedUpdateResult.Failed, false, "MXInvalidInputException"),
            (outcome.Result, outcome.MayBeRetried, outcome.Status?.ExceptionType));
        Assert.Same(status, await _crm.GetQueuedUpdate("request-1").GetStatusAsync(_cancellation));
        Assert.Equal("request-1", queued.RequestId);
    }

    [Fact]
    public async Task A_queued_update_that_succeeds_can_be_mocked()
    {
        var status = new QueuedUpdateStatus
        {
            RequestId = "request-1",
            State = QueuedUpdateState.Success,
            RequestBody = new ServerText(
                """{"ProspectOpportunityId":"OPP-1","Fields":[{"SchemaName":"mx_Custom_6","Value":"200000"}]}"""),
            Message = new ServerText("""{"Status":"Success","Message":{"Id":"OPP-1"}}"""),
        };
        _crm.GetQueueMetricsAsync().ReturnsForAnyArgs(new QueueMetrics { PendingMessages = 3 });

        Assert.Equal((200_000m, "OPP-1"), (status.ReadRequest<Insurance>().Amount, status.ReadResponse()?.OpportunityId));
        Assert.Equal(3, (await _crm.GetQueueMetricsAsync(_cancellation)).PendingMessages);
    }

    [Fact]
    public async Task A_custom_call_can_be_mocked()
    {
        _crm.SendAsync(HttpMethod.Get, "").ReturnsForAnyArgs(new RawResponse(HttpStatusCode.OK, """{"a":1}"""u8.ToArray()));

        RawResponse raw = await _crm.SendAsync(
            HttpMethod.Get,
            "/v2/LeadManagement.svc/Leads.GetById",
            cancellationToken: _cancellation);
        Assert.Equal(
            (HttpStatusCode.OK, 7, 1),
            (raw.StatusCode, raw.Length, JsonDocument.Parse(raw.Reveal()).RootElement.GetProperty("a").GetInt32()));
    }

    [Fact]
    public async Task A_venue_client_and_the_account_factories_can_be_mocked()
    {
        IIvvyClient venues = Substitute.For<IIvvyClient>();
        venues.AddAsync(107, new IvvyOpportunity()).ReturnsForAnyArgs(755L);
        var factory = Substitute.For<ILeadSquaredAccountFactory>();
        factory.Create("tenant-17", static _ => { }).ReturnsForAnyArgs(new Account<ILeadSquaredClient>("tenant-17", _crm));
        var venueFactory = Substitute.For<IIvvyAccountFactory>();
        venueFactory.Create("tenant-17", static _ => { }).ReturnsForAnyArgs(new Account<IIvvyClient>("tenant-17", venues));

        await using Account<ILeadSquaredClient> tenant = factory.Create("tenant-17", static _ => { });
        await using Account<IIvvyClient> venueTenant = venueFactory.Create("tenant-17", static _ => { });
        Assert.Equal(755, await venueTenant.Client.AddAsync(107, new IvvyOpportunity { Name = "Ada & Charles" }, _cancellation));
        await venueTenant.Client.UpdateAsync(107, 755, new IvvyOpportunityPatch { StageId = 70 }, _cancellation);
        Assert.Equal(("tenant-17", "tenant-17"), (tenant.Name, venueTenant.Name));
        Assert.Same(_crm, tenant.Client);
    }

    public static TheoryData<Exception> Exceptions =>
        [
            new LeadSquaredException("…")
            {
                StatusCode = HttpStatusCode.NotFound,
                ExceptionType = "MX",
                Route = "/",
                ServerMessage = new ServerText("…"),
            },
            new LeadSquaredRejectedException("…") { Member = "Insurance.Amount", SchemaName = "mx_Custom_6" },
            new LeadSquaredThrottledException("…") { Limit = 25, Window = TimeSpan.FromSeconds(5) },
            new LeadSquaredOutcomeUnknownException("…") { Reason = UnknownOutcomeReason.TimedOut },
            new LeadSquaredCredentialsException("…") { ExpectedHost = "api-in21.leadsquared.com" },
            new LeadSquaredUnreachableException("…", new IOException()),
            new FieldValueException("Insurance.RenewsAt", "mx_Custom_8", "It has no kind."),
            new CallCanceledException("update", outcomeUnknown: true, default),
            new BulkStoppedException("…", new BulkSummary { Read = 1 }),
            new BulkCanceledException(new BulkSummary { Read = 1 }, default),
            new BulkJournalException("…", JournalProblem.InUse) { Index = 3 },
            new IvvyException("…") { ErrorCode = 400, AdditionalMessages = [new ServerText("…")] },
            new IvvyRejectedException("…") { Parameters = [new RejectedParameter("stageId", "Wedding.Stage")] },
            new IvvyThrottledException("…") { RetryAfter = TimeSpan.FromSeconds(5) },
            new IvvyOutcomeUnknownException("…") { Reason = UnknownOutcomeReason.ConnectionLost },
            new IvvyCredentialsException("…"),
            new IvvyUnreachableException("…"),
            new IvvyAddOutcomeUnknownException("…") { VenueId = 107 },
        ];

    [Theory]
    [MemberData(nameof(Exceptions), DisableDiscoveryEnumeration = true)]
    public async Task Every_exception_can_be_constructed_in_a_test(Exception error)
    {
        _crm.UpdateAsync("OPP-1", new InsurancePatch()).ReturnsForAnyArgs(Task.FromException<UpdateResponse>(error));
        Assert.Same(
            error,
            await Record.ExceptionAsync(() =>
                _crm.UpdateAsync("OPP-1", new InsurancePatch { Amount = 1m }, cancellationToken: _cancellation)));
    }

    [Fact]
    public void The_list_of_exceptions_is_complete() =>
        Assert.Equal(
            typeof(LeadSquaredException)
                .Assembly.GetExportedTypes()
                .Where(static type => !type.IsAbstract && type.IsAssignableTo(typeof(Exception)))
                .Select(static type => type.Name)
                .Where(static name => name is not ("CallRefusedException"))
                .Order(),
            Exceptions.Select(static row => row.Data.GetType().Name).Order());
}
