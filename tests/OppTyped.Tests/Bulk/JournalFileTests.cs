using System.Runtime.CompilerServices;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Bulk;

/// <summary>Only one run uses the file of a journal, and the file stays where it is.</summary>
public sealed class JournalFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_is_sent_without_a_lock_of_the_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows, this setting has no effect.");

        (string errors, int calls) = await OwnProcess.RunBulkAsync(
            _folder["journal"],
            [],
            ("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", "1"));

        Assert.Contains("BulkJournalException: The journal's file cannot be locked", errors, StringComparison.Ordinal);
        Assert.Equal(0, calls);
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("moved")]
    [InlineData("replaced")]
    public async Task A_run_stops_when_its_journal_is_no_longer_in_its_place(string change)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not allow this.");
        string journal = _folder["journal"];
        using var server = new ModelServer(1)
        {
            Override = call =>
            {
                if (call == 3)
                {
                    if (change == "deleted")
                    {
                        File.Delete(journal);
                        return null;
                    }

                    File.Move(journal, _folder["moved"]);
                    if (change == "replaced")
                    {
                        File.WriteAllBytes(journal, new byte[100]);
                    }
                }

                return null;
            },
        };

        var error = await Assert.ThrowsAsync<BulkJournalException>(() => RunAsync(server, BulkClientAccount.Updates(500)));

        Assert.Equal(JournalProblem.Removed, error.Problem);
        Assert.Equal((3, 75), (server.Calls.Count, error.Summary?.Updated));
    }

    [Fact]
    public async Task Two_runs_do_not_go_on_beside_each_other_when_the_journal_was_deleted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not allow this.");
        using ModelServer server = new(1), other = new(1);
        async IAsyncEnumerable<OpportunityUpdate> Input()
        {
            foreach (OpportunityUpdate update in BulkClientAccount.Updates(500))
            {
                if (update.State is 25L)
                {
                    await Eventually.UntilAsync(() => server.Calls.Count == 1);
                    File.Delete(_folder["journal"]);
                    var error = await Assert.ThrowsAsync<BulkJournalException>(() =>
                        RunAsync(other, BulkClientAccount.Updates(500)));
                    Assert.Equal(JournalProblem.InUse, error.Problem);
                }

                yield return update;
            }
        }

        await using var account = new BulkClientAccount(server);
        var error = await Assert.ThrowsAsync<BulkJournalException>(() =>
            account.Client.BulkUpdateAsync(Input(), Options, Cancellation));

        Assert.Equal((JournalProblem.Removed, 1), (error.Problem, server.Calls.Count));
        Assert.Empty(other.Calls);
    }

    // The next run of this process needs the lock.
    [Fact]
    public async Task A_callback_of_the_input_that_throws_does_not_keep_the_journal_open()
    {
        using var server = new ModelServer(1) { Override = static call => call == 3 ? ModelServer.Answer(401, "") : null };
        async IAsyncEnumerable<OpportunityUpdate> Input([EnumeratorCancellation] CancellationToken cancellation = default)
        {
            using CancellationTokenRegistration thrown = cancellation.Register(static () => throw new TimeoutException());
            foreach (OpportunityUpdate update in BulkClientAccount.Updates(500))
            {
                await Task.Yield();
                yield return update;
            }
        }

        await using var account = new BulkClientAccount(server);
        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.BulkUpdateAsync(Input(CancellationToken.None), Options, Cancellation));
        Assert.IsType<LeadSquaredCredentialsException>(stopped.InnerException);
        Assert.True((await RunAsync(server, BulkClientAccount.Updates(500))).AllUpdated);
    }

    [Fact]
    public async Task A_journal_can_be_a_symbolic_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows, links need a privilege.");
        await File.WriteAllBytesAsync(_folder["elsewhere"], [], Cancellation);
        File.CreateSymbolicLink(_folder["journal"], _folder["elsewhere"]);
        using var server = new ModelServer(1);

        Assert.True((await RunAsync(server, BulkClientAccount.Updates(100))).AllUpdated);
        Assert.NotEqual(0, new FileInfo(_folder["elsewhere"]).Length);
    }

    private BulkUpdateOptions Options => new()
    {
        Journal = _folder["journal"],
        RunId = BulkClientAccount.RunId,
        MaxCallsInFlight = 1,
        FillDelay = BulkClientAccount.Patience,
    };

    private async Task<BulkSummary> RunAsync(ModelServer server, IEnumerable<OpportunityUpdate> updates)
    {
        await using var account = new BulkClientAccount(server);
        return await account.Client.BulkUpdateAsync(updates, Options, Cancellation);
    }
}
