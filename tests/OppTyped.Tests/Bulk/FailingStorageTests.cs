using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Bulk;

/// <summary>Bulk runs whose journal is on a disk that fails. strace makes the system calls of a separate process fail.</summary>
public sealed class FailingStorageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("EIO")]
    [InlineData("ENOSPC")]
    [InlineData("EDQUOT")]
    [InlineData("EINVAL")]
    public async Task No_update_is_sent_if_the_journal_cannot_be_flushed_to_the_disk(string error)
    {
        (string errors, int calls) = await RunAsync($"fsync:error={error}", "journal");

        Assert.Contains("BulkJournalException: The journal cannot be written (IOException)", errors, StringComparison.Ordinal);
        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task No_update_is_sent_if_the_disk_of_the_journal_is_full()
    {
        (string errors, int calls) = await RunAsync("pwrite64:error=ENOSPC", "journal");

        Assert.Contains("BulkJournalException: The journal cannot be", errors, StringComparison.Ordinal);
        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task A_full_disk_of_the_report_stops_the_run_after_its_calls()
    {
        (string errors, int calls) = await RunAsync("pwrite64:error=ENOSPC", "report", "report");

        Assert.Contains("BulkStoppedException: The bulk run was stopped: the report cannot", errors, StringComparison.Ordinal);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_full_disk_of_journal_and_report_is_a_problem_of_the_journal()
    {
        (string errors, int calls) = await RunAsync("pwrite64:error=ENOSPC", "journal", "report");

        Assert.Contains("BulkJournalException: The journal cannot be", errors, StringComparison.Ordinal);
        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task No_update_is_sent_if_the_name_of_a_new_journal_cannot_be_flushed()
    {
        (string errors, int calls) = await RunAsync("fsync:error=EIO", "");

        Assert.Contains(
            "BulkJournalException: The journal cannot be opened or read (IOException)",
            errors,
            StringComparison.Ordinal);
        Assert.Equal(0, calls);
    }

    // Some file systems cannot flush a folder. Then nothing more can be done.
    [Fact]
    public async Task A_file_system_that_cannot_flush_folders_is_accepted()
    {
        (string errors, int calls) = await RunAsync("fsync:error=EINVAL", "");

        Assert.Equal(("", true), (errors, calls > 0));
    }

    [Fact]
    public async Task A_flush_that_a_signal_interrupts_is_repeated()
    {
        (string errors, int calls) = await RunAsync("fsync:error=EINTR:when=1..3", "journal");

        Assert.Equal(("", true), (errors, calls > 0));
    }

    [Theory]
    [InlineData("EMFILE")]
    [InlineData("EIO")]
    public async Task A_journal_that_cannot_be_opened_is_not_reported_as_in_use(string error)
    {
        await File.WriteAllBytesAsync(_folder["journal"], [], Cancellation);

        (string errors, int calls) = await RunAsync($"openat:error={error}", "journal");

        Assert.Contains(
            "BulkJournalException: The journal cannot be opened or read (IOException)",
            errors,
            StringComparison.Ordinal);
        Assert.Equal(0, calls);
    }

    // The system calls that use these paths fail. An empty path is the folder of the journal.
    private async Task<(string Errors, int Calls)> RunAsync(string injected, params string[] paths)
    {
        Assert.SkipUnless(BuiltProgram.IsInstalled("strace"), "strace is not installed.");
        string[] arguments =
        [
            "-f", "-qq", "-o", "/dev/null",
            .. paths.SelectMany(path => (string[])["-P", _folder[path].TrimEnd('/')]),
            "-e", $"inject={injected}",
        ];
        return await OwnProcess.RunBulkAsync(
            _folder["journal"],
            ["strace", .. arguments],
            paths.Contains("report") ? ("REPORT", _folder["report"]) : null);
    }
}
