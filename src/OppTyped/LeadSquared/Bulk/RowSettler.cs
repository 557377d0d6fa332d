using System.Runtime.InteropServices;
using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Bulk.Journal;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>Records the final results of rows: first in the journal, then in the rows, the counters and the queues.</summary>
internal sealed class RowSettler(
    RowQueue rows,
    OutcomeSequence sequence,
    JournalWriter? journal,
    RunContext run)
{
    private long _rejections;

    /// <summary>Records the final results of rows that were sent.</summary>
    public void Settle(ReadOnlySpan<BulkRow> settled, ReadOnlySpan<RowResult> results)
    {
        if (journal is not null)
        {
            WriteToJournal(journal, settled, results);
        }

        for (int i = 0; i < settled.Length; i++)
        {
            settled[i].Settle(results[i]);
            Count(results[i]);
        }

        Count(RowResult.NotSent, rows.Release(settled));
        sequence.NotifySettled();
    }

    /// <summary>Adds a row from the input. Queues the row for sending, or settles the row if it will not be sent.</summary>
    public void Add(BulkRow row)
    {
        if (!row.IsSettled && run.Options.DryRun)
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
            rows.AddSettled(row);
            run.Tracker.CountFromJournal(row.Result.Status);
        }
        else
        {
            Count(row.Result);
        }

        sequence.NotifySettled();
    }

    private static void WriteToJournal(JournalWriter journal, ReadOnlySpan<BulkRow> settled, ReadOnlySpan<RowResult> results)
    {
        List<BulkRow> updated = new(settled.Length);
        List<BulkRow>? doubtful = null;
        Dictionary<JournaledRejection, List<BulkRow>>? rejected = null;
        for (int i = 0; i < settled.Length; i++)
        {
            if (settled[i].LostAt is not null && results[i].Status != UpdateStatus.Unknown)
            {
                (doubtful ??= []).Add(settled[i]);
            }

            switch (results[i].Status)
            {
                case UpdateStatus.Updated:
                    updated.Add(settled[i]);
                    break;
                case UpdateStatus.Rejected:
                    rejected ??= [];
                    var rejection = JournaledRejection.From(results[i].Error);
                    (rejected.TryGetValue(rejection, out List<BulkRow>? sameRejection) ? sameRejection : rejected[rejection] = [])
                        .Add(settled[i]);
                    break;
            }
        }

        if (doubtful is not null)
        {
            journal.Doubtful(CollectionsMarshal.AsSpan(doubtful));
        }

        if (updated.Count > 0)
        {
            journal.Updated(CollectionsMarshal.AsSpan(updated));
        }

        foreach ((JournaledRejection rejection, List<BulkRow> sameRejection) in rejected ?? [])
        {
            journal.Rejected(CollectionsMarshal.AsSpan(sameRejection), rejection);
        }
    }

    private void Count(RowResult result, int times = 1)
    {
        run.Tracker.CountSettled(result.Status, times);
        if (result.Status == UpdateStatus.Rejected && Interlocked.Increment(ref _rejections) == run.Options.StoppingRejection)
        {
            run.Abort.AbortBecause(
                $"more updates were rejected than the limit allows ({run.Options.StoppingRejection - 1})",
                result.Error!);
        }
    }
}
