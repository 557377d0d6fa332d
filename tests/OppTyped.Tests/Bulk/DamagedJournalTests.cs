using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Bulk;

/// <summary>
/// A journal whose last record is incomplete is used without this record. Any other damage stops the run, because updates would
/// be sent again.
/// </summary>
public sealed class DamagedJournalTests : IDisposable
{
    // The length of the header in bytes. The first record follows the header.
    private const int HeaderLength = 36;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_can_be_resumed_from_a_journal_that_is_truncated_at_any_byte()
    {
        RowKind[] kinds =
        [
            .. Enumerable
                .Range(0, 45)
                .Select(number =>
                    number % 17 == 3 ? RowKind.Rejected
                    : number % 20 == 9 ? RowKind.Poison
                    : RowKind.Sound),
        ];
        List<OpportunityUpdate> input = BulkClientAccount.Updates(45, 45, seed: 5);
        using var first = new ModelServer(1) { KindOf = number => kinds[number] };
        await BulkClientAccount.RunToLastOutcomeAsync(first, input, _folder["journal"]);
        byte[] complete = await File.ReadAllBytesAsync(_folder["journal"], Cancellation);

        var random = new Random(3);
        int step = Chaos.Cases(usual: 11, full: 1);
        foreach (int length in Enumerable.Range(0, complete.Length + 1)
            .Where(length => length <= HeaderLength || length == complete.Length || length % step == 0))
        {
            // Data that was not flushed to disk can be missing, or can be zeros.
            byte[] tail = length >= HeaderLength && random.Next(2) == 0 ? new byte[random.Next(8, 200)] : [];
            await File.WriteAllBytesAsync(_folder["torn"], [.. complete[..length], .. tail], Cancellation);
            using var server = new ModelServer(2) { KindOf = number => kinds[number] };
            (List<UpdateOutcome> outcomes, BulkSummary summary) = await RunAsync(server, input, "torn");

            Assert.Equal(
                Enumerable
                    .Range(0, 45)
                    .Select(number => kinds[number] == RowKind.Sound ? UpdateStatus.Updated : UpdateStatus.Rejected),
                outcomes.Select(outcome => outcome.Status));
            Assert.Equal(
                45 - server.Calls.SelectMany(call => call).Select(row => row.Number).Distinct().Count(),
                summary.FromJournal);

            using var idle = new ModelServer(3);
            BulkSummary again = (await RunAsync(idle, input, "torn")).Summary;
            Assert.Empty(idle.Calls);
            Assert.Equal(45, again.FromJournal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_damaged_journal_is_refused_and_not_changed(bool isFinished)
    {
        OpportunityUpdate[] input = [.. BulkClientAccount.Updates(1_000)];
        int calls = 0;
        using var first = new ModelServer(1)
        {
            KindOf = number => number % 50 == 3 ? RowKind.Rejected : RowKind.Sound,
            OnCall = _ =>
            {
                if (++calls == 20)
                {
                    TemporaryFolder.CopyLocked(_folder["journal"], _folder["unfinished"]);
                }
            },
        };
        await RunAsync(first, input, "journal", callsInFlight: 1);
        byte[] intact = await File.ReadAllBytesAsync(_folder[isFinished ? "journal" : "unfinished"], Cancellation);

        var random = new Random(7);
        for (int flip = 0; flip < 200; flip++)
        {
            byte[] damaged = [.. intact];
            int position = random.Next(intact.Length);
            damaged[position] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(_folder["damaged"], damaged, Cancellation);
            using var server = new ModelServer(2);

            var error = await Assert.ThrowsAsync<BulkJournalException>(() => RunAsync(server, input, "damaged"));

            Assert.Equal(position < HeaderLength ? JournalProblem.NotAJournal : JournalProblem.Damaged, error.Problem);
            Assert.Empty(server.Calls);
            Assert.Equal(damaged, await File.ReadAllBytesAsync(_folder["damaged"], Cancellation));
        }
    }

    // The last record is the one that can be taken for an incomplete record.
    [Fact]
    public async Task No_changed_bit_of_the_last_record_is_taken_for_an_incomplete_record()
    {
        OpportunityUpdate[] input = [BulkClientAccount.Update(0, "a")];
        using var first = new ModelServer(1);
        await RunAsync(first, input, "journal");
        byte[] intact = await File.ReadAllBytesAsync(_folder["journal"], Cancellation);

        for (int bit = 8 * HeaderLength; bit < 8 * intact.Length; bit++)
        {
            byte[] damaged = [.. intact];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(_folder["damaged"], damaged, Cancellation);
            using var server = new ModelServer(2);

            var error = await Assert.ThrowsAsync<BulkJournalException>(() => RunAsync(server, input, "damaged"));

            Assert.Equal(JournalProblem.Damaged, error.Problem);
        }
    }

    private Task<(List<UpdateOutcome> Outcomes, BulkSummary Summary)> RunAsync(
        ModelServer server,
        IReadOnlyList<OpportunityUpdate> input,
        string journal,
        int callsInFlight = 4) =>
        BulkClientAccount.RunAsync(server, input, _folder[journal], callsInFlight);
}
