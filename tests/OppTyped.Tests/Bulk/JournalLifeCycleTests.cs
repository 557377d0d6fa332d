using OppTyped.LeadSquared;

namespace OppTyped.Tests.Bulk;

/// <summary>What a start does with the journal of an earlier run, in each state that the earlier run can leave.</summary>
public sealed class JournalLifeCycleTests : IDisposable
{
    private const int Rows = 100;
    private const string First = "2026-03-01";
    private const string Second = "2026-03-02";

    private readonly TemporaryFolder _folder = new();

    /// <summary>The states in which the first run can leave its journal.</summary>
    public enum Left
    {
        /// <summary>There is no journal.</summary>
        Nothing,

        /// <summary>The run was killed before it sent anything.</summary>
        Begun,

        /// <summary>The run was killed after some outcomes.</summary>
        Interrupted,

        /// <summary>The run was killed between its last outcome and the record that it is complete.</summary>
        AllOutcomes,

        /// <summary>The run is complete.</summary>
        Complete,

        /// <summary>The run is complete, and a start was killed between renaming the journal and creating a new one.</summary>
        Renamed,

        /// <summary>The run is complete, and a start was killed before it wrote the new journal.</summary>
        Emptied,

        /// <summary>The run is complete, and a start was killed while it wrote the new journal.</summary>
        Torn,

        /// <summary>The run is still running.</summary>
        Running,

        /// <summary>The run has ended, and the outcome of its last update is unknown.</summary>
        Unsettled,
    }

    /// <summary>What happens.</summary>
    public enum Result
    {
        /// <summary>All updates of the input are sent.</summary>
        Sends,

        /// <summary>The updates without an outcome are sent.</summary>
        Resumes,

        /// <summary>Nothing is sent. The outcomes are delivered from the journal.</summary>
        Delivers,

        /// <summary>Nothing is read or sent. The counts are those of the journal.</summary>
        Known,

        /// <summary>The start is refused, because the journal is in use.</summary>
        InUse,

        /// <summary>The start is refused, because the other run is not complete.</summary>
        OtherRun,

        /// <summary>The run stops, because the input has too few updates.</summary>
        OtherInput,
    }

    public static TheoryData<Left> AllLeft => [.. Enum.GetValues<Left>()];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Left.Nothing, First, Rows, Result.Sends)]
    [InlineData(Left.Nothing, First, 0, Result.Sends)]
    [InlineData(Left.Begun, First, Rows, Result.Sends)]
    [InlineData(Left.Begun, First, 0, Result.Sends)]
    [InlineData(Left.Begun, Second, Rows, Result.OtherRun)]
    [InlineData(Left.Begun, Second, 0, Result.OtherRun)]
    [InlineData(Left.Interrupted, First, Rows, Result.Resumes)]
    [InlineData(Left.Interrupted, First, 0, Result.OtherInput)]
    [InlineData(Left.Interrupted, Second, Rows, Result.OtherRun)]
    [InlineData(Left.Interrupted, Second, 0, Result.OtherRun)]
    [InlineData(Left.AllOutcomes, First, Rows, Result.Delivers)]
    [InlineData(Left.AllOutcomes, First, 0, Result.OtherInput)]
    [InlineData(Left.AllOutcomes, Second, Rows, Result.OtherRun)]
    [InlineData(Left.AllOutcomes, Second, 0, Result.OtherRun)]
    [InlineData(Left.Complete, First, Rows, Result.Known)]
    [InlineData(Left.Complete, First, 0, Result.Known)]
    [InlineData(Left.Complete, Second, Rows, Result.Sends)]
    [InlineData(Left.Complete, Second, 0, Result.Sends)]
    [InlineData(Left.Renamed, First, Rows, Result.Known)]
    [InlineData(Left.Renamed, First, 0, Result.Known)]
    [InlineData(Left.Renamed, Second, Rows, Result.Sends)]
    [InlineData(Left.Renamed, Second, 0, Result.Sends)]
    [InlineData(Left.Emptied, First, Rows, Result.Known)]
    [InlineData(Left.Emptied, First, 0, Result.Known)]
    [InlineData(Left.Emptied, Second, Rows, Result.Sends)]
    [InlineData(Left.Emptied, Second, 0, Result.Sends)]
    [InlineData(Left.Torn, First, Rows, Result.Known)]
    [InlineData(Left.Torn, First, 0, Result.Known)]
    [InlineData(Left.Torn, Second, Rows, Result.Sends)]
    [InlineData(Left.Torn, Second, 0, Result.Sends)]
    [InlineData(Left.Running, First, Rows, Result.InUse)]
    [InlineData(Left.Running, First, 0, Result.InUse)]
    [InlineData(Left.Running, Second, Rows, Result.InUse)]
    [InlineData(Left.Running, Second, 0, Result.InUse)]
    [InlineData(Left.Unsettled, First, Rows, Result.Resumes)]
    [InlineData(Left.Unsettled, First, 0, Result.OtherInput)]
    [InlineData(Left.Unsettled, Second, Rows, Result.Sends)]
    [InlineData(Left.Unsettled, Second, 0, Result.Sends)]
    public async Task A_start_finds_what_the_earlier_run_left(Left left, string runId, int rows, Result expected)
    {
        await using IAsyncDisposable? earlier = await LeaveAsync(left);

        await AssertStartAsync(runId, rows, expected);
    }

    [Theory]
    [MemberData(nameof(AllLeft))]
    public async Task Whatever_an_earlier_run_left_both_runs_are_finished_and_known(Left left)
    {
        await using (IAsyncDisposable? earlier = await LeaveAsync(left))
        {
        }

        Assert.True((await StartAsync(First, Rows)).Summary.AllUpdated);
        await AssertStartAsync(Second, Rows, Result.Sends);

        await AssertStartAsync(First, Rows, Result.Known);
        await AssertStartAsync(Second, Rows, Result.Known);
        await AssertStartAsync("2026-03-03", Rows, Result.Sends);
        await AssertStartAsync(Second, Rows, Result.Known);
    }

    [Theory]
    [InlineData(Left.Nothing)]
    [InlineData(Left.Interrupted)]
    [InlineData(Left.Complete)]
    public async Task A_journal_without_the_id_of_its_run_is_refused_and_not_changed(Left left)
    {
        await LeaveAsync(left);
        byte[]? before = Read("journal");

        var error = await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(runId: null, Rows));

        Assert.Contains("BulkUpdateOptions.RunId is missing", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Read("journal"));
    }

    [Fact]
    public async Task A_journal_that_is_put_aside_keeps_its_bytes_and_never_replaces_another()
    {
        await LeaveAsync(Left.Complete);
        byte[] complete = Read("journal")!;
        await StartAsync(Second, Rows);
        Assert.Equal(complete, Read($"journal.{First}.done"));

        // Only files that were moved by hand can have the same name.
        byte[] second = Read("journal")!;
        await File.WriteAllTextAsync(_folder[$"journal.{Second}.done"], "mine", Cancellation);
        var error = await Assert.ThrowsAsync<BulkJournalException>(() => StartAsync("2026-03-03", Rows));

        Assert.Equal((JournalProblem.ArchiveExists, Second), (error.Problem, error.RunId));
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder[$"journal.{Second}.done"], Cancellation));
        Assert.Equal(second, Read("journal"));
    }

    // The names of two journals and ids can make the same name of an archive.
    [Theory]
    [InlineData("", Result.Known)]
    [InlineData(".eu", Result.Sends)]
    public async Task The_archive_of_another_journal_is_neither_used_nor_moved(string other, Result expected)
    {
        await LeaveAsync(Left.Complete);
        await AssertStartAsync(Second, Rows, Result.Sends);
        File.Move(_folder[$"journal.{First}.done"], _folder[$"journal{other}.{First}.done"]);
        byte[] archive = Read($"journal{other}.{First}.done")!;

        if (other.Length > 0)
        {
            var error = await Assert.ThrowsAsync<BulkJournalException>(() => StartAsync($"eu.{First}", Rows));
            Assert.Equal((JournalProblem.ArchiveExists, First), (error.Problem, error.RunId));
            Assert.Contains($"journal.eu.{First}.done", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(archive, Read($"journal{other}.{First}.done"));
        await AssertStartAsync(First, Rows, expected);
    }

    [Fact]
    public async Task A_journal_behind_a_link_is_put_aside_beside_its_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows, links need a privilege.");
        Directory.CreateDirectory(_folder["volume"]);
        File.CreateSymbolicLink(_folder["journal"], _folder["volume/j"]);
        await LeaveAsync(Left.Complete);

        await AssertStartAsync(Second, Rows, Result.Sends);

        await AssertStartAsync(First, Rows, Result.Known);
        Assert.Equal(
            ["j", $"j.{First}.done", "j.lock"],
            Directory.GetFiles(_folder["volume"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Single(Directory.GetFiles(_folder["."]));
    }

    [Fact]
    public async Task An_unknown_update_of_a_run_that_was_put_aside_can_still_be_settled()
    {
        await LeaveAsync(Left.Unsettled);
        await AssertStartAsync(Second, Rows, Result.Sends);

        await AssertStartAsync(First, Rows, Result.Resumes);

        await AssertStartAsync(First, Rows, Result.Known);
        await AssertStartAsync(Second, Rows, Result.Known);
    }

    [Fact]
    public async Task A_summary_says_that_its_counts_are_known_from_an_earlier_run()
    {
        await LeaveAsync(Left.Complete);
        var progress = new List<BulkProgress>();

        BulkSummary summary = (await StartAsync(
            First,
            Rows,
            progress: progress,
            report: _folder["report.csv"])).Summary;

        Assert.Equal(
            "0 sent, 100 known from run 2026-03-01: 100 of 100 updated, 0 rejected, 0 unknown, 0 not sent",
            summary.ToString());
        Assert.Equal((100, 100), (progress[^1].Updated, progress[^1].Read));
        Assert.False(File.Exists(_folder["report.csv"]), "The report of the first run would be replaced.");
    }

    private async Task AssertStartAsync(string runId, int rows, Result expected)
    {
        if (expected is Result.InUse or Result.OtherRun or Result.OtherInput)
        {
            var error = await Assert.ThrowsAsync<BulkJournalException>(() => StartAsync(runId, rows));
            Assert.Equal((expected.ToString(), 0), (error.Problem.ToString(), error.Summary?.Calls ?? 0));
            Assert.Equal(expected == Result.OtherRun ? First : null, error.RunId);
            return;
        }

        Started started = await StartAsync(runId, rows);

        bool isKnown = expected == Result.Known;
        BulkSummary summary = started.Summary;
        Assert.Equal((isKnown ? Rows : rows, isKnown ? runId : null), (summary.Updated, summary.KnownRun));
        Assert.Equal((!isKnown, isKnown ? 0 : rows), (started.WasRead, started.Outcomes.Count));
        Assert.Equal(summary.Updated, started.Sent + summary.FromJournal);
        switch (expected)
        {
            case Result.Sends:
                Assert.Equal(rows, started.Sent);
                break;
            case Result.Resumes:
                Assert.InRange(started.Sent, 1, rows - 1);
                break;
            default:
                Assert.Equal(0, started.Sent);
                break;
        }
    }

    // Runs the first run, and leaves its journal in a state. A run that is still running ends when the result is disposed.
    private async Task<IAsyncDisposable?> LeaveAsync(Left left)
    {
        switch (left)
        {
            case Left.Nothing:
                return null;
            case Left.Begun:
                await Assert.ThrowsAsync<BulkStoppedException>(() => StartAsync(First, Rows, stopsAt: 0));
                return null;
            case Left.Interrupted:
                await Assert.ThrowsAsync<BulkStoppedException>(() => StartAsync(First, Rows, failsAt: 3));
                return null;
            case Left.AllOutcomes:
                await Assert.ThrowsAsync<BulkStoppedException>(() => StartAsync(First, Rows, stopsAt: Rows));
                return null;
            case Left.Running:
                return await RunningRun.StartAsync(_folder["journal"], First, Rows);
            case Left.Unsettled:
                Started ended = await StartAsync(
                    First,
                    Rows,
                    kindOf: static number => number == Rows - 1 ? RowKind.Fatal : RowKind.Sound);
                Assert.Equal(1, ended.Summary.Unknown);
                return null;
        }

        Assert.True((await StartAsync(First, Rows)).Summary.AllUpdated);
        if (left != Left.Complete)
        {
            File.Move(_folder["journal"], _folder[$"journal.{First}.done"]);
        }

        if (left is Left.Emptied or Left.Torn)
        {
            byte[] old = Read($"journal.{First}.done")!;
            await File.WriteAllBytesAsync(_folder["journal"], left == Left.Torn ? old[..40] : [], Cancellation);
        }

        return null;
    }

    private byte[]? Read(string file) => File.Exists(_folder[file]) ? File.ReadAllBytes(_folder[file]) : null;

    private async Task<Started> StartAsync(
        string? runId,
        int rows,
        int? stopsAt = null,
        int? failsAt = null,
        Func<long, RowKind>? kindOf = null,
        List<BulkProgress>? progress = null,
        string? report = null)
    {
        using var server = new ModelServer(1)
        {
            KindOf = kindOf ?? (static _ => RowKind.Sound),
            Override = call => call == failsAt ? ModelServer.Answer(401, "") : null,
        };
        await using var account = new BulkClientAccount(server);
        var outcomes = new List<UpdateOutcome>();
        bool wasRead = false;
        BulkSummary summary = await account.Client.BulkUpdateAsync(
            Input(),
            new BulkUpdateOptions
            {
                Journal = _folder["journal"],
                RunId = runId,
                Report = report,
                MaxCallsInFlight = 1,
                Progress = progress is null ? null : new Immediate<BulkProgress>(progress.Add),
                OnOutcome = outcome =>
                {
                    outcomes.Add(outcome);
                    return outcomes.Count == stopsAt ? throw new TimeoutException() : ValueTask.CompletedTask;
                },
            },
            Cancellation);
        long[] sent = [.. server.Calls.SelectMany(static call => call).Select(static row => row.Number).Distinct()];
        return new Started(summary, outcomes, sent.Length, wasRead);

        async IAsyncEnumerable<OpportunityUpdate> Input()
        {
            wasRead = true;
            await Task.Yield();
            foreach (OpportunityUpdate update in stopsAt == 0 ? throw new TimeoutException() : BulkClientAccount.Updates(rows))
            {
                yield return update;
            }
        }
    }

    private sealed record Started(BulkSummary Summary, List<UpdateOutcome> Outcomes, int Sent, bool WasRead);

    /// <summary>A run whose input waits until the object is disposed.</summary>
    private sealed class RunningRun : IAsyncDisposable
    {
        private readonly TaskCompletionSource _end = new();
        private readonly ModelServer _server = new(1);
        private readonly BulkClientAccount _account;
        private Task<BulkSummary>? _run;

        private RunningRun() => _account = new BulkClientAccount(_server);

        public static async Task<RunningRun> StartAsync(string journal, string runId, int rows)
        {
            var running = new RunningRun();
            var begun = new TaskCompletionSource();
            running._run = running._account.Client.BulkUpdateAsync(
                Input(),
                new BulkUpdateOptions { Journal = journal, RunId = runId },
                Cancellation);
            await await Task.WhenAny(begun.Task, running._run);
            return running;

            async IAsyncEnumerable<OpportunityUpdate> Input()
            {
                begun.SetResult();
                await running._end.Task;
                foreach (OpportunityUpdate update in BulkClientAccount.Updates(rows))
                {
                    yield return update;
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            _end.TrySetResult();
            Assert.True((await _run!).AllUpdated);
            await _account.DisposeAsync();
            _server.Dispose();
        }
    }
}
