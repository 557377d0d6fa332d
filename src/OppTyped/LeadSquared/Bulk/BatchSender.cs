using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Bulk.Journal;
using OppTyped.LeadSquared.Read;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// Sends the rows of a bulk call until each row is settled or the run stops. A settled row has a final outcome. Rows without a
/// final outcome are read back or sent again. A call is split into two halves if the service refuses its content, or if its
/// outcome is unknown for the second time.
/// </summary>
internal sealed class BatchSender(IBatchSlots slots, RowSettler settler, JournalWriter? journal, RunContext run)
{
    // The maximum number of attempts for rows that still have an unknown outcome.
    private const int MaxUnknownAttempts = 4;

    // The maximum number of attempts for a call that the service does not execute.
    private const int MaxNotExecuted = 6;

    // If 20 consecutive calls get no clear response, the rows are not the cause, so the run stops.
    private const int MaxUnanswered = 20;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UsualWindow = TimeSpan.FromSeconds(5);

    // The stated window can be wrong. If the budget needs a longer delay, the next call waits for its slot.
    private static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(1);

    private readonly AccessRefusals _accessRefusals = new();
    private readonly TaskCompletionSource _accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _consecutiveUnanswered;

    /// <summary>
    /// Completes after the first call whose response shows no reason to send no other calls: the rate limit was not used up, and
    /// the service was reached.
    /// </summary>
    public Task Accepted => _accepted.Task;

    /// <summary>Sends rows, and completes when each row is settled or the run stops.</summary>
    public async Task SendAsync(BulkRow[] rows, IBatchSlot slot)
    {
        try
        {
            await SettleAsync(rows, slot, unknownAttempts: 0).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (run.Abort.Token.IsCancellationRequested)
        {
            // The run stops, so rows that wait for another attempt are not sent again.
        }
        catch (LeadSquaredThrottledException failure)
        {
            run.Abort.AbortBecause(BulkRun.NoTurn, failure);
        }
        catch (Exception failure)
        {
            run.Abort.AbortUnexpectedly(failure);
        }

        SettleAsUnknown(rows);
        run.Tracker.Report();
    }

    // Returns the error that states when the next call may come; null if none does.
    private async Task<LeadSquaredException?> SettleAsync(BulkRow[] rows, IBatchSlot? slot, int unknownAttempts)
    {
        int notExecuted = 0;
        while (rows.Length > 0)
        {
            IBatchSlot next = slot ?? await slots.AcquireAsync(run.Abort.Token).ConfigureAwait(false);
            BatchResult result = await CallAsync(rows, next).ConfigureAwait(false);
            slot = null;
            if (result.FailureKind == BatchFailureKind.Refused)
            {
                return await SettleRefusedAsync(rows, result.Error!, unknownAttempts).ConfigureAwait(false);
            }

            rows = result.Unsettled;
            if (result.HasUnknownOutcome
                && (++unknownAttempts == MaxUnknownAttempts || run.Options.OnUnknown == UnknownOutcomePolicy.Report))
            {
                rows = SettleAsUnknown(rows);
                unknownAttempts = 0;
            }
            else if (!result.HasUnknownOutcome && rows.Length > 0 && ++notExecuted == MaxNotExecuted)
            {
                run.Abort.AbortBecause("the service accepted no more calls", result.Error!);
            }

            if (rows.Length == 0)
            {
                return result.Stated;
            }

            await PauseAsync(result.Error, Math.Max(1, Math.Max(unknownAttempts, notExecuted))).ConfigureAwait(false);
            if (result.HasUnknownOutcome && run.Options.OnUnknown == UnknownOutcomePolicy.ReadBack)
            {
                rows = await ReadBackAsync(rows).ConfigureAwait(false);
            }

            // A single row can be the cause of all failures of a call. If the call is split, the other rows can succeed.
            if (result.FailureKind == BatchFailureKind.OutcomeUnknown && unknownAttempts > 1 && rows.Length > 1)
            {
                return await SettleHalvesAsync(rows, unknownAttempts: 1).ConfigureAwait(false);
            }
        }

        return null;
    }

    private async Task<LeadSquaredException?> SettleRefusedAsync(
        BulkRow[] rows,
        LeadSquaredException error,
        int unknownAttempts)
    {
        if (rows is not [var row])
        {
            await PauseAfterAsync(error).ConfigureAwait(false);
            return await SettleHalvesAsync(rows, unknownAttempts).ConfigureAwait(false);
        }

        if (error is LeadSquaredRejectedException { Kind: var kind })
        {
            settler.Settle(rows, [RowResult.Rejected(error)]);
            if (kind == RejectionKind.NoAccess && _accessRefusals.Add(row.Key))
            {
                run.Abort.AbortBecause(
                    $"single updates of {AccessRefusals.Max} opportunities one after the other were refused because of access",
                    error);
            }
        }
        else
        {
            // The error is not a rejection by the service's validation, so the row may succeed later.
            run.Abort.AbortBecause($"the row with index {row.Index} got an error that is not a rejection", error);
        }

        return error;
    }

    private async Task<LeadSquaredException?> SettleHalvesAsync(BulkRow[] rows, int unknownAttempts)
    {
        int half = rows.Length / 2;
        LeadSquaredException? stated = await SettleAsync(rows[..half], slot: null, unknownAttempts).ConfigureAwait(false);
        await PauseAfterAsync(stated).ConfigureAwait(false);
        return await SettleAsync(rows[half..], slot: null, unknownAttempts).ConfigureAwait(false);
    }

    // Sends one call, and settles the rows that have a final result in the response.
    private async Task<BatchResult> CallAsync(BulkRow[] rows, IBatchSlot slot)
    {
        using (slot)
        {
            run.Abort.Token.ThrowIfCancellationRequested();
            if (journal is not null)
            {
                await journal.SentAsync(rows).ConfigureAwait(false);
                run.Abort.Token.ThrowIfCancellationRequested();
            }

            BatchResult result = await SendOnceAsync(rows, slot).ConfigureAwait(false);

            // Stop before the slot is free, because the next call can take it at once.
            StopIfToldToComeLater(result.Stated);
            return result;
        }
    }

    private async Task<BatchResult> SendOnceAsync(BulkRow[] rows, IBatchSlot slot)
    {
        try
        {
            RowResult[] results = await SendAndCountAsync(rows, slot).ConfigureAwait(false);
            if (Array.Exists(results, static row => row.Status == UpdateStatus.Updated))
            {
                _accessRefusals.Clear();
            }

            BatchResult result = HandleResults(rows, results);
            if (result.Error is not LeadSquaredThrottledException)
            {
                _accepted.TrySetResult();
            }

            CountUnanswered(
                Array.TrueForAll(results, static row => row.Status == UpdateStatus.Unknown),
                result.Error);
            return result;
        }
        catch (LeadSquaredException error)
        {
            return HandleFailure(rows, error);
        }
    }

    private async Task<RowResult[]> SendAndCountAsync(BulkRow[] rows, IBatchSlot slot)
    {
        try
        {
            return await slot.SendAsync(rows).ConfigureAwait(false);
        }
        finally
        {
            if (slot.WasSent)
            {
                run.Tracker.CountSent(rows);
            }
        }
    }

    private BatchResult HandleFailure(BulkRow[] rows, LeadSquaredException error)
    {
        BatchFailureKind failureKind = BatchFailureClassifier.Classify(error);
        if (failureKind is BatchFailureKind.Refused or BatchFailureKind.OutcomeUnknown)
        {
            _accepted.TrySetResult();
        }

        switch (failureKind)
        {
            case BatchFailureKind.Fatal:
                run.Abort.AbortBecause("the service refused the whole run", error);
                break;
            case BatchFailureKind.OutcomeUnknown:
                long lostAt = run.Time.GetTimestamp();
                foreach (BulkRow row in rows)
                {
                    (row.UnknownOutcome, row.LostAt) = ((LeadSquaredOutcomeUnknownException)error, lostAt);
                }

                break;
        }

        // Calls that could not be sent do not change the number of unanswered calls, because many calls fail at the same time if
        // the connection is lost. Each of these calls is sent again after a delay.
        if (error is not LeadSquaredUnreachableException)
        {
            CountUnanswered(failureKind == BatchFailureKind.OutcomeUnknown, error);
        }

        return new BatchResult(failureKind, error, error, failureKind == BatchFailureKind.OutcomeUnknown, rows);
    }

    // Counts a call without a clear response for any of its rows.
    private void CountUnanswered(bool isUnanswered, LeadSquaredException? error)
    {
        if (!isUnanswered)
        {
            Volatile.Write(ref _consecutiveUnanswered, 0);
        }
        else if (Interlocked.Increment(ref _consecutiveUnanswered) == MaxUnanswered)
        {
            run.Abort.AbortBecause($"{MaxUnanswered} consecutive calls got no clear response", error!);
        }
    }

    private BatchResult HandleResults(BulkRow[] rows, RowResult[] results)
    {
        bool hasUnknownOutcome = false;
        LeadSquaredException? error = null, stated = null;
        var finalResults = new RowResult?[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            stated ??= results[i].Error is LeadSquaredException { RetryAfter: not null } told ? told : null;
            switch (results[i])
            {
                case { Status: UpdateStatus.Unknown, Error: var unknown }:
                    rows[i].UnknownOutcome = (LeadSquaredOutcomeUnknownException)unknown!;
                    if (rows[i].UnknownOutcome!.MayStillBeExecuted)
                    {
                        rows[i].LostAt = run.Time.GetTimestamp();
                    }

                    hasUnknownOutcome = true;
                    error ??= rows[i].UnknownOutcome;
                    break;
                case { Error: LeadSquaredThrottledException throttled }:
                    error = error as LeadSquaredThrottledException ?? throttled;
                    break;
                default:
                    finalResults[i] = results[i];
                    break;
            }
        }

        stated = error is { RetryAfter: not null } ? error : stated;
        return new BatchResult(null, error, stated, hasUnknownOutcome, Settle(rows, finalResults));
    }

    // Settles all rows whose outcome is still unknown, with the final outcome Unknown. Returns the rows that are not settled.
    private BulkRow[] SettleAsUnknown(BulkRow[] rows) =>
        Settle(
            rows,
            Array.ConvertAll(
                rows,
                static row => row.UnknownOutcome is { } error && !row.IsSettled ? RowResult.Unknown(error) : (RowResult?)null));

    // Settles the rows that have a final result, and returns the rows that are not settled.
    private BulkRow[] Settle(BulkRow[] rows, RowResult?[] finalResults)
    {
        int count = 0;
        var settled = new BulkRow[rows.Length];
        var results = new RowResult[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (finalResults[i] is { } result)
            {
                settled[count] = rows[i];
                results[count++] = result;
            }
        }

        if (count > 0)
        {
            settler.Settle(settled.AsSpan(0, count), results.AsSpan(0, count));
        }

        return count == rows.Length ? [] : Array.FindAll(rows, static row => !row.IsSettled);
    }

    private async Task<BulkRow[]> ReadBackAsync(BulkRow[] rows)
    {
        var updated = new HashSet<BulkRow>();
        foreach (BulkRow row in rows)
        {
            using IBatchSlot slot = await slots.AcquireAsync(run.Abort.Token).ConfigureAwait(false);
            try
            {
                DynamicOpportunity opportunity = await slot
                    .ReadAsync(row.Update.OpportunityId, run.Abort.Token)
                    .ConfigureAwait(false);
                if (row.UnknownOutcome is not null
                    && !ReadBackComparison.IsOther(opportunity, row.Update.OpportunityId)
                    && ReadBackComparison.HasAllValues(row.Bytes, opportunity, run.Formats))
                {
                    updated.Add(row);
                }
            }
            catch (LeadSquaredCredentialsException refused)
            {
                run.Abort.AbortBecause("the service refused the whole run", refused);
            }
            catch (Exception error) when (error is LeadSquaredException or FieldValueException)
            {
                // The read failed, so the row is sent again.
                StopIfToldToComeLater(error as LeadSquaredException);
                await PauseAfterAsync(error as LeadSquaredException).ConfigureAwait(false);
            }
        }

        return Settle(rows, Array.ConvertAll(rows, row => updated.Contains(row) ? RowResult.Updated : (RowResult?)null));
    }

    // The service says when the next call may come.
    private Task PauseAfterAsync(LeadSquaredException? error) =>
        error is { RetryAfter: not null } ? PauseAsync(error, 1) : Task.CompletedTask;

    private Task PauseAsync(LeadSquaredException? error, int attempt)
    {
        // The stated delay can be longer than any timer, but then the run has stopped.
        run.Abort.Token.ThrowIfCancellationRequested();
        return Task.Delay(DelayAfter(error, attempt), run.Time, run.Abort.Token);
    }

    private static TimeSpan DelayAfter(LeadSquaredException? error, int attempt)
    {
        TimeSpan own = error is not LeadSquaredThrottledException throttled ? FirstDelay * (1 << (attempt - 1))
            : throttled.Window is not { } window ? UsualWindow
            : window < LongestWindow ? window
            : LongestWindow;
        return error?.RetryAfter > own ? error.RetryAfter.Value : own;
    }

    private void StopIfToldToComeLater(LeadSquaredException? error)
    {
        if (error?.RetryAfter > run.MaxRetryAfter)
        {
            run.Abort.AbortBecause("the service asks to wait for longer than MaxRetryAfter", error);
        }
    }

    /// <summary>
    /// The result of a call. The failure kind is null if the call did not fail as a whole. The error is then the error of a row
    /// that is sent again. The response can state a delay, and then the error of any row has it.
    /// </summary>
    private readonly record struct BatchResult(
        BatchFailureKind? FailureKind,
        LeadSquaredException? Error,
        LeadSquaredException? Stated,
        bool HasUnknownOutcome,
        BulkRow[] Unsettled);
}
