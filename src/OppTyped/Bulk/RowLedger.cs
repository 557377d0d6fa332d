using System.Runtime.InteropServices;

namespace OppTyped.LeadSquared;

/// <summary>Enters what became of rows, everywhere it matters: in the journal first.</summary>
internal sealed class RowLedger(OrderedRows rows, OutcomeSequence sequence, JournalWriter? journal, BulkTally tally, RunStop stop, BulkUpdateOptions options)
{
    private long _rejections;

    /// <summary>Settles rows that were sent.</summary>
    public void Settle(ReadOnlySpan<BulkRow> settled, ReadOnlySpan<RowResult> results)
    {
        if (journal is not null)
        {
            Note(journal, settled, results);
        }

        for (int i = 0; i < settled.Length; i++)
        {
            settled[i].Settle(results[i]);
            Count(results[i]);
        }

        Count(RowResult.NotSent, rows.Release(settled));
        sequence.Look();
    }

    /// <summary>Takes a row in that was just read, as what it is: to be sent, or settled before that.</summary>
    public void Enter(BulkRow row)
    {
        if (!row.IsSettled && options.DryRun)
        {
            row.Settle(RowResult.NotSent);
        }

        bool isSettled = row.IsSettled;
        sequence.Add(row);
        if (!isSettled && rows.Add(row))
        {
            return;
        }

        if (row.IsFromJournal)
        {
            tally.Known(row.Result.Status);
        }
        else
        {
            Count(row.Result);
        }

        sequence.Look();
    }

    private static void Note(JournalWriter journal, ReadOnlySpan<BulkRow> settled, ReadOnlySpan<RowResult> results)
    {
        List<BulkRow> updated = new(settled.Length);
        Dictionary<Rejection, List<BulkRow>>? rejected = null;
        for (int i = 0; i < settled.Length; i++)
        {
            switch (results[i].Status)
            {
                case UpdateStatus.Updated:
                    updated.Add(settled[i]);
                    break;
                case UpdateStatus.Rejected:
                    rejected ??= [];
                    var rejection = Rejection.Of(results[i].Error);
                    (rejected.TryGetValue(rejection, out List<BulkRow>? alike) ? alike : rejected[rejection] = []).Add(settled[i]);
                    break;
            }
        }

        if (updated.Count > 0)
        {
            journal.Updated(CollectionsMarshal.AsSpan(updated));
        }

        foreach ((Rejection rejection, List<BulkRow> alike) in rejected ?? [])
        {
            journal.Rejected(CollectionsMarshal.AsSpan(alike), rejection);
        }
    }

    private void Count(RowResult result, int times = 1)
    {
        tally.Settled(result.Status, times);
        if (result.Status == UpdateStatus.Rejected && Interlocked.Increment(ref _rejections) == options.FatalRejections)
        {
            stop.Because($"more updates were rejected than it allows ({options.FatalRejections - 1})", result.Error!);
        }
    }
}
