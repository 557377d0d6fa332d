using CsvHelper;
using OppTyped.LeadSquared;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Bulk;

/// <summary>Tests the CSV report of the outcomes. The tests read the file as a spreadsheet program does.</summary>
public sealed class BulkReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_report_has_one_line_per_outcome_in_input_order()
    {
        OpportunityUpdate[] input =
        [
            BulkClientAccount.Update(0, "a"),
            BulkClientAccount.Update(1, "b"),
            new OpportunityUpdate<EveryKind>("c", new EveryKindPatch { Text = "CANARY \ud800" }),
            BulkClientAccount.Update(3, "d"),
            BulkClientAccount.Update(4, "d"),
        ];

        List<string[]> lines = await ReportAsync(input, number => number switch
            {
                1 => RowKind.Rejected,
                3 => RowKind.Fatal,
                _ => RowKind.Sound,
            });

        Assert.Equal(["Index", "OpportunityId", "Outcome", "Error", "Member", "SchemaName", "Message"], lines[0]);
        Assert.Equal(["0", "a", "Updated", "", "", "", ""], lines[1]);
        Assert.Equal(["1", "b", "Rejected", "MXInvalidDataTypeException", "Insurance.Amount", "mx_Custom_6"], lines[2][..6]);
        Assert.Equal(["2", "c", "Rejected", "FieldValueException", "EveryKind.Text", "text"], lines[3][..6]);
        Assert.Equal(["3", "d", "Unknown", "LeadSquaredOutcomeUnknownException", "", ""], lines[4][..6]);
        Assert.Equal(["4", "d", "NotSent", "LeadSquaredException", "", ""], lines[5][..6]);
        Assert.All(lines[2..], line => Assert.NotEmpty(line[6]));
        Assert.DoesNotContain(
            "CANARY",
            await File.ReadAllTextAsync(_folder["report.csv"], Cancellation),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1+1")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n=1+1")]
    [InlineData("\u00a0=1+1")]
    [InlineData("＝1+1")]
    [InlineData("|calc")]
    [InlineData("=\"a\",b")]
    public async Task An_id_that_looks_like_a_formula_is_written_as_text(string id)
    {
        string cell = (await ReportAsync([BulkClientAccount.Update(0, id)]))[1][1];

        Assert.Equal("'" + id, cell);
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("a;b")]
    [InlineData("a\"b\"")]
    [InlineData("a\r\nb")]
    [InlineData(" a ")]
    [InlineData("é😀")]
    [InlineData("5ca5b042-51ea-4699-b6f0-84c40ab12770")]
    public async Task Other_ids_are_written_unchanged(string id) =>
        Assert.Equal(id, (await ReportAsync([BulkClientAccount.Update(0, id)]))[1][1]);

    [Fact]
    public async Task A_long_report_is_complete_and_replaces_the_previous_report()
    {
        await File.WriteAllTextAsync(_folder["report.csv"], new string('x', 10_000_000), Cancellation);

        List<string[]> lines = await ReportAsync([.. BulkClientAccount.Updates(20_000)]);

        Assert.Equal(20_001, lines.Count);
        Assert.Equal(Enumerable.Range(0, 20_000).Select(number => $"opp-{number}"), lines.Skip(1).Select(line => line[1]));
        Assert.Equal([0xEF, 0xBB, 0xBF], (await File.ReadAllBytesAsync(_folder["report.csv"], Cancellation))[..3]);
    }

    [Fact]
    public async Task A_resumed_run_reports_all_rows_again()
    {
        using var server = new ModelServer(1);
        await BulkClientAccount.RunToLastOutcomeAsync(server, [.. BulkClientAccount.Updates(30)], _folder["journal"]);

        Assert.Equal(31, (await ReportAsync([.. BulkClientAccount.Updates(30)], journal: "journal")).Count);
    }

    [Fact]
    public async Task The_report_is_not_changed_if_the_journal_is_refused()
    {
        List<string[]> before = await ReportAsync([BulkClientAccount.Update(0, "a")], journal: "journal");
        await File.WriteAllTextAsync(_folder["journal"], "no journal", Cancellation);

        await Assert.ThrowsAsync<BulkJournalException>(() => ReportAsync([BulkClientAccount.Update(0, "b")], journal: "journal"));

        Assert.Equal(before, Read());
    }

    [Fact]
    public async Task Nothing_is_sent_if_the_report_cannot_be_written()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.BulkUpdateAsync(
                [BulkClientAccount.Update(0, "a")],
                new BulkUpdateOptions { Report = _folder["no/such/report.csv"] },
                Cancellation));

        Assert.IsType<DirectoryNotFoundException>(stopped.InnerException);
        Assert.Equal("The bulk run was stopped: the report cannot be created (DirectoryNotFoundException).", stopped.Message);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task OnOutcome_gets_all_outcomes_although_the_report_cannot_be_written()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a file that is always full.");
        var outcomes = new List<UpdateOutcome>();
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() => account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(50_000),
            BulkClientAccount.Collecting(outcomes, report: "/dev/full"),
            Cancellation));

        Assert.IsType<IOException>(stopped.InnerException);
        Assert.InRange(outcomes.Count, 25, 49_999);
        Assert.Equal(outcomes.Count, stopped.Summary.Updated);
        Assert.Equal(server.Made.Values.Sum(static numbers => numbers.Count), outcomes.Count);
    }

    [Fact]
    public async Task The_report_has_all_outcomes_although_OnOutcome_fails()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() => account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(50_000),
            new BulkUpdateOptions { Report = _folder["report.csv"], OnOutcome = static _ => throw new FormatException() },
            Cancellation));

        Assert.InRange(stopped.Summary.Updated, 1, 49_999);
        Assert.Equal(stopped.Summary.Updated, Read().Count - 1);
    }

    private async Task<List<string[]>> ReportAsync(
        OpportunityUpdate[] input,
        Func<long, RowKind>? kindOf = null,
        string? journal = null)
    {
        using var server = new ModelServer(1) { KindOf = kindOf ?? (static _ => RowKind.Sound) };
        await using var account = new BulkClientAccount(server);
        await account.Client.BulkUpdateAsync(
            input,
            new BulkUpdateOptions
            {
                Report = _folder["report.csv"],
                Journal = journal is null ? null : _folder[journal],
                RunId = journal is null ? null : BulkClientAccount.RunId,
            },
            Cancellation);
        return Read();
    }

    private List<string[]> Read()
    {
        using var csv = CsvReader.FromFile(
            _folder["report.csv"],
            new CsvReaderOptions
            {
                HasHeader = false,
                Separator = ',',
                MalformedData = CsvMalformedDataHandling.Throw,
            });
        var lines = new List<string[]>();
        while (csv.Read())
        {
            lines.Add(csv.Current.ToArray());
        }

        return lines;
    }
}
