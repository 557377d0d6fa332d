using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Bulk.Journal;
using OppTyped.LeadSquared.Read;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// Sends the rows of a bulk call and settles them. Rows without a final result are sent again, in two halves, or read back, until
/// each row is settled or the run stops.
/// </summary>
internal sealed class BatchSender(
    IBatchSlots turns,
    RowSettler ledger,
    JournalWriter? journal,
    BulkProgressTracker tally,
    RunAbort stop,
    UnknownOutcomePolicy onUnknown,
    FieldFormats formats,
    TimeProvider time)
{
    // The maximum number of attempts for rows whose outcome stays unknown, and for a call that is not executed.
    private const int MaxDoubts = 4;
    private const int MaxNotExecuted = 6;

    // After 20 consecutive unanswered calls, the service is the cause, not the rows.
    private const int MaxUnanswered = 20;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UsualWindow = TimeSpan.FromSeconds(5);

    private int _unanswered;

    /// <summary>Sends rows, and completes when each is settled or this run will not settle it.</summary>
    public async Task SendAsync(BulkRow[] rows, IBatchSlot turn)
    {
        try
        {
            await SettleAsync(rows, turn, doubts: 0).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // The run stops, so rows that were waiting to be sent again are not sent.
        }
        catch (LeadSquaredThrottledException failure)
        {
            stop.AbortBecause(BulkRun.NoTurn, failure);
        }
        catch (Exception failure)
        {
            stop.AbortWith(failure);
        }

        SettleDoubtful(rows);
        tally.Report();
    }

    private async Task SettleAsync(BulkRow[] rows, IBatchSlot? turn, int doubts)
    {
        int notExecuted = 0;
        while (rows.Length > 0)
        {
            BatchResult result = await CallAsync(rows, turn ?? await turns.AcquireAsync(stop.Token).ConfigureAwait(false))
                .ConfigureAwait(false);
            turn = null;
            if (result.Verdict == BatchFailureKind.Refused)
            {
                await SettleRefusedAsync(rows, result.Error!, doubts).ConfigureAwait(false);
                return;
            }

            rows = result.Unsettled;
            if (result.HasDoubt && (++doubts == MaxDoubts || onUnknown == UnknownOutcomePolicy.Report))
            {
                rows = SettleDoubtful(rows);
                doubts = 0;
            }
            else if (!result.HasDoubt && rows.Length > 0 && ++notExecuted == MaxNotExecuted)
            {
                stop.AbortBecause("the service accepted no more calls", result.Error!);
            }

            if (rows.Length == 0)
            {
                return;
            }

            await Task
                .Delay(DelayAfter(result.Error, Math.Max(1, Math.Max(doubts, notExecuted))), time, stop.Token)
                .ConfigureAwait(false);
            if (result.HasDoubt && onUnknown == UnknownOutcomePolicy.ReadBack)
            {
                rows = await ReadBackAsync(rows).ConfigureAwait(false);
            }

            // Split the call, so that a row that makes every call fail does not affect the other rows.
            if (result.Verdict == BatchFailureKind.OutcomeUnknown && doubts > 1 && rows.Length > 1)
            {
                await SettleHalvesAsync(rows, doubts: 1).ConfigureAwait(false);
                return;
            }
        }
    }

    private async Task SettleRefusedAsync(BulkRow[] rows, LeadSquaredException error, int doubts)
    {
        if (rows.Length == 1)
        {
            ledger.Settle(rows, [RowResult.Rejected(error)]);
        }
        else
        {
            await SettleHalvesAsync(rows, doubts).ConfigureAwait(false);
        }
    }

    private async Task SettleHalvesAsync(BulkRow[] rows, int doubts)
    {
        int half = rows.Length / 2;
        await SettleAsync(rows[..half], turn: null, doubts).ConfigureAwait(false);
        await SettleAsync(rows[half..], turn: null, doubts).ConfigureAwait(false);
    }

    // Sends one call and settles the rows that it gives a result for.
    private async Task<BatchResult> CallAsync(BulkRow[] rows, IBatchSlot turn)
    {
        using (turn)
        {
            stop.Token.ThrowIfCancellationRequested();
            if (journal is not null)
            {
                await journal.SentAsync(rows).ConfigureAwait(false);
                stop.Token.ThrowIfCancellationRequested();
            }

            tally.CountSent(rows);
            try
            {
                RowResult[] results = await turn.SendAsync(rows).ConfigureAwait(false);
                Volatile.Write(ref _unanswered, 0);
                return HandleResults(rows, results);
            }
            catch (LeadSquaredException error)
            {
                return HandleFailure(rows, error);
            }
        }
    }

    private BatchResult HandleFailure(BulkRow[] rows, LeadSquaredException error)
    {
        BatchFailureKind verdict = BatchFailureClassifier.Classify(error);
        switch (verdict)
        {
            case BatchFailureKind.Fatal:
                stop.AbortBecause("the service refused the whole run", error);
                break;
            case BatchFailureKind.OutcomeUnknown:
                Array.ForEach(rows, row => row.UnknownOutcome = (LeadSquaredOutcomeUnknownException)error);
                break;
        }

        // A lost connection fails many calls at the same time. Each of them is delayed and repeated, so they are not counted.
        if (verdict == BatchFailureKind.OutcomeUnknown)
        {
            if (Interlocked.Increment(ref _unanswered) == MaxUnanswered)
            {
                stop.AbortBecause("the service no longer responds", error);
            }
        }
        else if (error is not LeadSquaredUnreachableException)
        {
            Volatile.Write(ref _unanswered, 0);
        }

        return new BatchResult(verdict, error, verdict == BatchFailureKind.OutcomeUnknown, rows);
    }

    private BatchResult HandleResults(BulkRow[] rows, RowResult[] results)
    {
        bool hasDoubt = false;
        LeadSquaredException? error = null;
        var finalResults = new RowResult?[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            switch (results[i])
            {
                case { Status: UpdateStatus.Unknown, Error: var doubt }:
                    rows[i].UnknownOutcome = (LeadSquaredOutcomeUnknownException)doubt!;
                    hasDoubt = true;
                    break;
                case { Error: LeadSquaredThrottledException throttled }:
                    error ??= throttled;
                    break;
                default:
                    finalResults[i] = results[i];
                    break;
            }
        }

        return new BatchResult(null, error, hasDoubt, Settle(rows, finalResults));
    }

    // Settles the rows whose outcome is still unknown as Unknown.
    private BulkRow[] SettleDoubtful(BulkRow[] rows) =>
        Settle(
            rows,
            Array.ConvertAll(
                rows,
                static row => row.UnknownOutcome is { } doubt && !row.IsSettled ? RowResult.Unknown(doubt) : (RowResult?)null));

    // Settles the rows that have a result, and returns the others.
    private BulkRow[] Settle(BulkRow[] rows, RowResult?[] known)
    {
        int count = 0;
        var settled = new BulkRow[rows.Length];
        var results = new RowResult[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (known[i] is { } result)
            {
                settled[count] = rows[i];
                results[count++] = result;
            }
        }

        if (count > 0)
        {
            ledger.Settle(settled.AsSpan(0, count), results.AsSpan(0, count));
        }

        return count == rows.Length ? [] : Array.FindAll(rows, static row => !row.IsSettled);
    }

    private async Task<BulkRow[]> ReadBackAsync(BulkRow[] rows)
    {
        var held = new HashSet<BulkRow>();
        foreach (BulkRow row in rows)
        {
            using IBatchSlot turn = await turns.AcquireAsync(stop.Token).ConfigureAwait(false);
            try
            {
                DynamicOpportunity opportunity = await turn.ReadAsync(row.Update.OpportunityId, stop.Token).ConfigureAwait(false);
                if (row.UnknownOutcome is not null && ReadBackComparison.HasAllValues(row.Bytes, opportunity, formats))
                {
                    held.Add(row);
                }
            }
            catch (Exception error) when (error is LeadSquaredException or FieldValueException)
            {
                // The read failed, so the row is sent again.
            }
        }

        return Settle(rows, Array.ConvertAll(rows, row => held.Contains(row) ? RowResult.Updated : (RowResult?)null));
    }

    private static TimeSpan DelayAfter(LeadSquaredException? error, int attempt) =>
        error is LeadSquaredThrottledException throttled ? throttled.Window ?? UsualWindow : FirstDelay * (1 << (attempt - 1));

    /// <summary>
    /// The result of a call: what it means for all rows, if it failed; whether rows are in doubt; and the rows that it did not
    /// settle.
    /// </summary>
    private readonly record struct BatchResult(
        BatchFailureKind? Verdict,
        LeadSquaredException? Error,
        bool HasDoubt,
        BulkRow[] Unsettled);
}
