using OppTyped.LeadSquared;

namespace OppTyped.Tests.Bulk;

/// <summary>The files of a bulk run can be read only by the user who started the run.</summary>
public sealed class PrivateFileTests
{
    [Fact]
    public async Task The_journal_and_the_report_belong_to_their_user_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes: a file has the permissions of its folder.");
        using var folder = new TemporaryFolder();
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);

        await account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(3),
            new BulkUpdateOptions { Journal = folder["journal"], RunId = BulkClientAccount.RunId, Report = folder["report.csv"] },
            TestContext.Current.CancellationToken);

        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(
            (Private, Private),
            (new FileInfo(folder["journal"]).UnixFileMode, new FileInfo(folder["report.csv"]).UnixFileMode));
    }
}
