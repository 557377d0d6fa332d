using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Bulk;

/// <summary>Bulk runs with opportunities that the user of the keys may not see.</summary>
public sealed class NoAccessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SandboxAccessRefusal.Call, 500)]
    [InlineData(SandboxAccessRefusal.Call, 200)]
    [InlineData(SandboxAccessRefusal.Row, 500)]
    public async Task Only_the_rows_without_access_are_rejected(SandboxAccessRefusal refusal, int errorStatus)
    {
        await using OpportunitySandbox sandbox = await StartAsync(
            100,
            static number => number % 20 != 7,
            new SandboxOptions { AccessRefusal = refusal, ErrorStatus = errorStatus });
        await using ClientAccount account = ClientAccount.At(sandbox);

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(100),
            cancellationToken: Cancellation);

        Assert.Equal((95, 5), (summary.Updated, summary.Rejected));
        Assert.Equal([7, 27, 47, 67, 87], summary.Failures.Select(static outcome => outcome.Index));
        Assert.All(summary.Failures, static outcome =>
            Assert.Equal(RejectionKind.NoAccess, Assert.IsType<LeadSquaredRejectedException>(outcome.Error).Kind));
        Assert.All(
            Enumerable.Range(0, 100),
            number => Assert.Equal(
                number % 20 == 7 ? null : $"{number}",
                sandbox.Opportunities[$"opp-{number}"]["mx_Custom_6"]));
    }

    [Fact]
    public async Task A_run_stops_when_single_rows_of_many_opportunities_are_refused()
    {
        await using OpportunitySandbox sandbox = await StartAsync(1_000, static number => number < 50);
        await using ClientAccount account = ClientAccount.At(sandbox);

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() => account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(1_000),
            new BulkUpdateOptions { MaxCallsInFlight = 1 },
            Cancellation));

        Assert.Equal((50, 10), (stopped.Summary.Updated, stopped.Summary.Rejected));
        Assert.Contains("single updates of 10 opportunities", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(RejectionKind.NoAccess, Assert.IsType<LeadSquaredRejectedException>(stopped.InnerException).Kind);
    }

    // Many updates of one opportunity say nothing about the others.
    [Fact]
    public async Task A_run_does_not_stop_because_of_one_opportunity()
    {
        await using OpportunitySandbox sandbox = await StartAsync(1, static _ => false);
        await using ClientAccount account = ClientAccount.At(sandbox);

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            Enumerable.Range(0, 30).Select(static number => BulkClientAccount.Update(number, "opp-0")),
            new BulkUpdateOptions { FillDelay = TimeSpan.Zero },
            Cancellation);

        Assert.Equal(30, summary.Rejected);
    }

    [Fact]
    public async Task An_opportunity_without_access_is_no_matter_of_the_keys()
    {
        await using OpportunitySandbox sandbox = await StartAsync(1, static _ => false);
        await using ClientAccount account = ClientAccount.At(sandbox);

        var update = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() =>
            account.Client.UpdateAsync("opp-0", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));
        var read = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() =>
            account.Client.GetAsync<Insurance>("opp-0", Cancellation));
        QueuedUpdate queued = await account.Client.QueueUpdateAsync(
            "opp-0",
            new InsurancePatch { Amount = 1 },
            cancellationToken: Cancellation);
        QueuedUpdateOutcome outcome = await queued.WaitForCompletionAsync(cancellationToken: Cancellation);

        Assert.Equal(
            [RejectionKind.NoAccess, RejectionKind.NoAccess, RejectionKind.NoAccess],
            [update.Kind, read.Kind, Assert.IsType<LeadSquaredRejectedException>(outcome.Error).Kind]);
    }

    private static async Task<OpportunitySandbox> StartAsync(
        int count,
        Func<int, bool> isAccessible,
        SandboxOptions? options = null)
    {
        OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(options, Cancellation);
        for (int number = 0; number < count; number++)
        {
            sandbox.Opportunities.Add($"opp-{number}", 12003).IsAccessible = isAccessible(number);
        }

        return sandbox;
    }
}
