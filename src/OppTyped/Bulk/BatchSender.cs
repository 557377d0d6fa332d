namespace OppTyped.LeadSquared;

/// <summary>
/// Sends the rows of a call, and goes on with those of which nothing final is known: again, in halves, or by reading them back; until
/// each is settled or the run is to stop.
/// </summary>
internal sealed class BatchSender(
    IBulkTurns turns,
    RowLedger ledger,
    JournalWriter? journal,
    BulkTally tally,
    RunStop stop,
    UnknownHandling onUnknown,
    FieldFormats formats,
    TimeProvider time)
{
    // How often rows are sent of which no clear word comes, and a call that the service does not take.
    private const int MaxDoubts = 4;
    private const int MaxPutOffs = 6;

    // So many calls without an answer, and no answered one between them, are no matter of rows any more.
    private const int MaxUnanswered = 20;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UsualWindow = TimeSpan.FromSeconds(5);

    private int _unanswered;

    /// <summary>Sends rows, and ends when each is settled, or will not be by this run.</summary>
    public async Task SendAsync(BulkRow[] rows, IBulkTurn turn)
    {
        try
        {
            await SettleAsync(rows, turn, doubts: 0).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // What was to be sent again is not.
        }
        catch (LeadSquaredThrottledException failure)
        {
            stop.Because(BulkRun.NoTurn, failure);
        }
        catch (Exception failure)
        {
            stop.With(failure);
        }

        SettleDoubtful(rows);
        tally.Report();
    }

    private async Task SettleAsync(BulkRow[] rows, IBulkTurn? turn, int doubts)
    {
        int putOffs = 0;
        while (rows.Length > 0)
        {
            Told told = await CallAsync(rows, turn ?? await turns.NextAsync(stop.Token).ConfigureAwait(false)).ConfigureAwait(false);
            turn = null;
            if (told.Verdict == CallVerdict.Refused)
            {
                await SettleRefusedAsync(rows, told.Error!, doubts).ConfigureAwait(false);
                return;
            }

            rows = told.Left;
            if (told.IsDoubted && (++doubts == MaxDoubts || onUnknown == UnknownHandling.Report))
            {
                rows = SettleDoubtful(rows);
                doubts = 0;
            }
            else if (!told.IsDoubted && rows.Length > 0 && ++putOffs == MaxPutOffs)
            {
                stop.Because("the service took no more calls", told.Error!);
            }

            if (rows.Length == 0)
            {
                return;
            }

            await Task.Delay(DelayAfter(told.Error, Math.Max(1, Math.Max(doubts, putOffs))), time, stop.Token).ConfigureAwait(false);
            if (told.IsDoubted && onUnknown == UnknownHandling.ReadBack)
            {
                rows = await ReadBackAsync(rows).ConfigureAwait(false);
            }

            // A row that no call survives costs its neighbours nothing.
            if (told.Verdict == CallVerdict.Doubtful && doubts > 1 && rows.Length > 1)
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

    // Makes one call, and settles what it tells.
    private async Task<Told> CallAsync(BulkRow[] rows, IBulkTurn turn)
    {
        using (turn)
        {
            stop.Token.ThrowIfCancellationRequested();
            if (journal is not null)
            {
                await journal.SentAsync(rows).ConfigureAwait(false);
                stop.Token.ThrowIfCancellationRequested();
            }

            tally.Sent(rows);
            try
            {
                RowResult[] results = await turn.SendAsync(rows).ConfigureAwait(false);
                Volatile.Write(ref _unanswered, 0);
                return Read(rows, results);
            }
            catch (LeadSquaredException error)
            {
                return Judge(rows, error);
            }
        }
    }

    private Told Judge(BulkRow[] rows, LeadSquaredException error)
    {
        CallVerdict verdict = CallVerdicts.Of(error);
        switch (verdict)
        {
            case CallVerdict.Fatal:
                stop.Because("the service refused it as a whole", error);
                break;
            case CallVerdict.Doubtful:
                Array.ForEach(rows, row => row.Doubt = (LeadSquaredOutcomeUnknownException)error);
                break;
        }

        // Where there is no connection, many calls come to know it at once; each is made later, so many times.
        if (verdict == CallVerdict.Doubtful)
        {
            if (Interlocked.Increment(ref _unanswered) == MaxUnanswered)
            {
                stop.Because("the service does not answer any more", error);
            }
        }
        else if (error is not LeadSquaredUnreachableException)
        {
            Volatile.Write(ref _unanswered, 0);
        }

        return new Told(verdict, error, verdict == CallVerdict.Doubtful, rows);
    }

    private Told Read(BulkRow[] rows, RowResult[] results)
    {
        bool isDoubted = false;
        LeadSquaredException? error = null;
        var told = new RowResult?[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            switch (results[i])
            {
                case { Status: UpdateStatus.Unknown, Error: var doubt }:
                    rows[i].Doubt = (LeadSquaredOutcomeUnknownException)doubt!;
                    isDoubted = true;
                    break;
                case { Error: LeadSquaredThrottledException throttled }:
                    error ??= throttled;
                    break;
                default:
                    told[i] = results[i];
                    break;
            }
        }

        return new Told(null, error, isDoubted, Settle(rows, told));
    }

    // Those in doubt have been sent often enough.
    private BulkRow[] SettleDoubtful(BulkRow[] rows) =>
        Settle(rows, Array.ConvertAll(rows, static row => row.Doubt is { } doubt && !row.IsSettled ? RowResult.Unknown(doubt) : (RowResult?)null));

    // Settles the rows that there is a result for, and gives the others.
    private BulkRow[] Settle(BulkRow[] rows, RowResult?[] told)
    {
        int count = 0;
        var settled = new BulkRow[rows.Length];
        var results = new RowResult[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (told[i] is { } result)
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
            using IBulkTurn turn = await turns.NextAsync(stop.Token).ConfigureAwait(false);
            try
            {
                DynamicOpportunity opportunity = await turn.ReadAsync(row.Update.OpportunityId, stop.Token).ConfigureAwait(false);
                if (row.Doubt is not null && ReadBack.Holds(row.Bytes, opportunity, formats))
                {
                    held.Add(row);
                }
            }
            catch (Exception unread) when (unread is LeadSquaredException or FieldValueException)
            {
                // Then it is sent again without knowing.
            }
        }

        return Settle(rows, Array.ConvertAll(rows, row => held.Contains(row) ? RowResult.Updated : (RowResult?)null));
    }

    private static TimeSpan DelayAfter(LeadSquaredException? error, int times) =>
        error is LeadSquaredThrottledException throttled ? throttled.Window ?? UsualWindow : FirstDelay * (1 << (times - 1));

    /// <summary>What a call told: of all its rows, if it has a verdict; whether it leaves rows in doubt; and which it does not settle.</summary>
    private readonly record struct Told(CallVerdict? Verdict, LeadSquaredException? Error, bool IsDoubted, BulkRow[] Left);
}
