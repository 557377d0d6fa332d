using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Queue;

/// <summary>Tests queued updates against the sandbox. The sandbox shares no code with the client.</summary>
public sealed class SandboxQueueTests(ITestOutputHelper output)
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";
    private const string StatusPath = "/opportunity/update/status";
    private const int Updates = 500;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_queued_update_is_executed_and_its_status_can_be_read()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        sandbox.Opportunities.Add(Id, 12003);
        sandbox.QueuedUpdates.Delay = SandboxDelay.Fixed(TimeSpan.FromSeconds(1.5));
        await using ClientAccount account = ClientAccount.At(sandbox);

        QueuedUpdate queued = await account.Client.QueueUpdateAsync(
            Id,
            new InsurancePatch { Amount = 7, RenewsAt = Change.Clear },
            new UpdateOptions { Note = "renewed" },
            Cancellation);
        QueuedUpdateStatus before = await queued.GetStatusAsync(Cancellation);
        QueueMetrics metrics = await account.Client.GetQueueMetricsAsync(Cancellation);
        QueuedUpdateOutcome outcome = await queued.WaitForCompletionAsync(cancellationToken: Cancellation);

        Assert.Equal((QueuedUpdateState.InQueue, 1), (before.State, metrics.PendingMessages));
        Assert.Equal((QueuedUpdateResult.Updated, Id), (outcome.Result, outcome.Status!.ReadResponse()!.OpportunityId));
        Assert.Equal((7m, "renewed"), (outcome.Status.ReadRequest<Insurance>().Amount, outcome.Status.ReadRequestNote()));
        Assert.Equal("7", sandbox.Opportunities[Id]["mx_Custom_6"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wrong_key_or_path_or_host_or_id_causes_the_expected_error(bool isForbidden)
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            new SandboxOptions { AsyncApiKeyErrorStatus = isForbidden ? 403 : 401 },
            Cancellation);
        await using ClientAccount wrongKey = ClientAccount.At(sandbox, static options => options.ApiKey = "another");
        await using ClientAccount wrongPath = ClientAccount.At(sandbox, static options =>
            options.Queue.StatusPath = "/opportunity/status");
        await using ClientAccount wrongHost = ClientAccount.At(sandbox, options => options.AsyncHost = sandbox.ApiHost);
        await using ClientAccount headers = ClientAccount.At(
            sandbox,
            static options => options.Queue.Keys = QueueKeyPlacement.Headers);
        await using ClientAccount right = ClientAccount.At(sandbox);

        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() => wrongKey.Client.GetQueueMetricsAsync(Cancellation));
        Assert.Contains(
            "LeadSquaredOptions.Queue.StatusPath",
            (
                await Assert.ThrowsAsync<LeadSquaredException>(() =>
                    wrongPath.Client.GetQueuedUpdate("x").GetStatusAsync(Cancellation))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "AsyncHost",
            (await Assert.ThrowsAsync<LeadSquaredException>(() => wrongHost.Client.GetQueueMetricsAsync(Cancellation))).Message,
            StringComparison.Ordinal);
        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() =>
            headers.Client.QueueUpdateAsync(Id, new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));
        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() =>
            right.Client.GetQueuedUpdate("no-such-id").WaitForCompletionAsync(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_process_can_wait_for_an_update_that_another_process_queued()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        sandbox.Opportunities.Add(Id, 12003);
        sandbox.QueuedUpdates.Delay = SandboxDelay.Fixed(TimeSpan.FromSeconds(3));
        Dictionary<string, string> settings = OwnProcess.EnvironmentFor(sandbox);

        string requestId = (await BuiltProgram.RunAsync(OwnProcess.Project, settings, "queue", Id, "7")).Trim();
        string outcome = (await BuiltProgram.RunAsync(OwnProcess.Project, settings, "await", requestId)).Trim();

        Assert.Equal("Updated 7", outcome);
        Assert.Equal("7", sandbox.Opportunities[Id]["mx_Custom_6"]);
        Assert.Equal(requestId, Assert.Single(sandbox.QueuedUpdates.All).RequestId);
    }

    [Fact]
    public async Task Waits_for_500_updates_of_five_minutes_need_at_most_4_calls_for_each()
    {
        int calls = await QueueAndAwaitAllAsync();

        output.WriteLine($"calls per update: {calls / (double)Updates:0.00}");
        Assert.InRange(calls, 2 * Updates, 4 * Updates);
    }

    // Returns the number of calls.
    private async Task<int> QueueAndAwaitAllAsync()
    {
        var clock = new FastClock(40);
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            new SandboxOptions { TimeProvider = clock, QueueRetryDelays = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1)] },
            Cancellation);
        sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(25, TimeSpan.FromSeconds(5));
        sandbox.QueuedUpdates.Delay = SandboxDelay.Uniform(TimeSpan.FromSeconds(290), TimeSpan.FromSeconds(310));
        string[] ids = [.. Enumerable.Range(0, Updates).Select(static _ => Guid.NewGuid().ToString())];
        foreach (string id in ids)
        {
            sandbox.Opportunities.Add(id, 12003);
        }

        for (int i = 0; i < Updates; i += 50)
        {
            sandbox.Faults.Add(SandboxFault.FailedAttempt() with { OpportunityId = ids[i], Times = i % 100 == 0 ? 1 : 3 });
        }

        await using ClientAccount account = ClientAccount.At(
            sandbox,
            static options =>
            {
                (options.Limits.Calls, options.Limits.Window) = (25, TimeSpan.FromSeconds(5));
                options.Retry.MaxThrottledRetries = 10;
                (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            },
            builder => builder.Services.AddSingleton<TimeProvider>(clock));

        var twoHours = new QueueWaitOptions { TimeLimit = TimeSpan.FromHours(2) };
        QueuedUpdateOutcome[] outcomes = await Task.WhenAll(ids.Select(async (id, i) =>
        {
            QueuedUpdate queued = await account.Client.QueueUpdateAsync(id, ChangesOf(i), cancellationToken: Cancellation);
            return await queued.WaitForCompletionAsync(twoHours, Cancellation);
        }));

        for (int i = 0; i < Updates; i++)
        {
            // Updates 0, 100, 200, … fail once and then succeed. Updates 50, 150, 250, … fail in every attempt. The other updates
            // whose number is a multiple of 10 set an unknown field.
            (QueuedUpdateResult result, bool mayBeRetried) =
                i % 50 == 0 ? (i % 100 == 0 ? QueuedUpdateResult.Updated : QueuedUpdateResult.Failed, i % 100 != 0)
                : i % 10 == 0 ? (QueuedUpdateResult.Failed, false)
                : (QueuedUpdateResult.Updated, false);
            Assert.Equal((i, result, mayBeRetried), (i, outcomes[i].Result, outcomes[i].MayBeRetried));
            Assert.Equal(result == QueuedUpdateResult.Updated ? $"{i}" : null, sandbox.Opportunities[ids[i]]["mx_Custom_6"]);
        }

        Assert.Equal(Updates, sandbox.QueuedUpdates.All.Count);
        output.WriteLine($"{sandbox.Counts}, after {clock.GetElapsedTime(0).TotalSeconds:0} s");
        return (int)(sandbox.Counts.Accepted + sandbox.Counts.Throttled);
    }

    private static IOpportunityChanges ChangesOf(int i) =>
        i % 10 == 0 && i % 50 != 0 ? new VectorInsurancePatch { Misspelt = "x" } : new InsurancePatch { Amount = i };
}
