using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Bulk.Journal;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// A bulk run with four loops: read the input, form calls, send each call and settle its rows, and deliver the outcomes. Each
/// loop waits when the next one is behind, so memory use is limited to the rows between them, however long the input is.
/// </summary>
internal sealed class BulkRun
{
    /// <summary>The reason for stopping a run when the account's budget refuses a call.</summary>
    public const string NoTurn = "no more calls may be made";

    // The minimum number of rows that may wait for an earlier row to be settled, because outcomes are delivered in input order.
    private const int LeastUndelivered = 4_096;

    private readonly BulkUpdateOptions _options;
    private readonly FieldFormats _formats;
    private readonly BulkProgressTracker _tally;
    private readonly RunAbort _stop;
    private readonly BulkJournal? _journal;
    private readonly CsvReportWriter? _report;
    private readonly IBatchSlots _turns;
    private readonly RowQueue _rows;
    private readonly OutcomeSequence _sequence;
    private readonly RowSettler _ledger;
    private readonly BatchSender _sender;
    private readonly List<UpdateOutcome> _failures = [];
    private bool _isRead;

    private BulkRun(
        BulkUpdateOptions options,
        FieldFormats formats,
        BulkProgressTracker tally,
        RunAbort stop,
        BulkJournal? journal,
        CsvReportWriter? report,
        IBatchSlots turns,
        TimeProvider time)
    {
        _options = options;
        _formats = formats;
        _tally = tally;
        _stop = stop;
        _journal = journal;
        _report = report;
        _turns = turns;
        _rows = new RowQueue(options.ReadAhead, options.FillDelay, time);
        _sequence = new OutcomeSequence(
            Math.Max(LeastUndelivered, 2 * (options.ReadAhead + (options.MaxCallsInFlight * BatchRequestBody.MaxRows))));
        _ledger = new RowSettler(_rows, _sequence, journal?.Writer, tally, stop, options);
        _sender = new BatchSender(turns, _ledger, journal?.Writer, tally, stop, options.OnUnknown, formats, time);
    }

    public static async Task<BulkSummary> RunAsync(
        IAsyncEnumerable<OpportunityUpdate> updates,
        BulkUpdateOptions options,
        FieldFormats formats,
        Func<CancellationToken, ValueTask<JournalOwner>> owner,
        IBatchSlots turns,
        AccountTelemetry telemetry,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var trace = new BulkTelemetry(telemetry, options);
        try
        {
            BulkSummary summary = await RunAsync(updates, options, formats, owner, turns, trace, time, cancellationToken)
                .ConfigureAwait(false);
            trace.End(error: null);
            return summary;
        }
        catch (Exception error)
        {
            trace.End(error);
            throw;
        }
    }

    private static async Task<BulkSummary> RunAsync(
        IAsyncEnumerable<OpportunityUpdate> updates,
        BulkUpdateOptions options,
        FieldFormats formats,
        Func<CancellationToken, ValueTask<JournalOwner>> owner,
        IBatchSlots turns,
        BulkTelemetry trace,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        using var stop = new RunAbort(cancellationToken);
        var tally = new BulkProgressTracker(
            options,
            options.ExpectedCount ?? (updates as SynchronousUpdates)?.Count,
            stop,
            trace,
            time);
        BulkRun? run = null;
        BulkJournal? journal = null;
        CsvReportWriter? report = null;
        bool isWhole = false;
        try
        {
            // Open the journal first, so that a journal that cannot be used does not overwrite the report of an earlier run.
            cancellationToken.ThrowIfCancellationRequested();
            journal = options.Journal is null || options.DryRun
                ? null
                : await BulkJournal
                    .OpenAsync(
                        options.Journal,
                        await owner(cancellationToken).ConfigureAwait(false),
                        stop.AbortWith,
                        cancellationToken)
                    .ConfigureAwait(false);
            trace.Resumed(journal?.CountSent ?? 0);
            report = options.Report is null ? null : CsvReportWriter.Create(options.Report);
            run = new BulkRun(options, formats, tally, stop, journal, report, turns, time);
            isWhole = await run.RunAsync(updates).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Thrown below, with the summary.
        }
        finally
        {
            await CloseAsync(report, stop).ConfigureAwait(false);
            await CloseAsync(journal, stop).ConfigureAwait(false);
        }

        tally.ReportEnd();
        BulkSummary summary = tally.CreateSummary(run?._failures ?? []);
        trace.Summary = summary;
        stop.ThrowIfStopped(summary);
        return isWhole ? summary : throw new BulkCanceledException(summary, cancellationToken);
    }

    private static async ValueTask CloseAsync(IAsyncDisposable? file, RunAbort stop)
    {
        try
        {
            if (file is not null)
            {
                await file.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            stop.AbortWith(failure);
        }
    }

    // Returns whether every row of the input has its outcome.
    private async Task<bool> RunAsync(IAsyncEnumerable<OpportunityUpdate> updates)
    {
        // The input can block, so read it on a pool thread instead of the caller's thread.
        Task reading = Task.Run(() => ReadAsync(updates));
        Task delivering = DeliverAsync();
        await SendAsync().ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        _sequence.Complete();
        await delivering.ConfigureAwait(false);
        return _isRead && !_sequence.HasDropped;
    }

    private async Task ReadAsync(IAsyncEnumerable<OpportunityUpdate> updates)
    {
        try
        {
            IAsyncEnumerator<OpportunityUpdate> input = updates.GetAsyncEnumerator(_stop.Token);
            await using (input.ConfigureAwait(false))
            {
                long count = 0;
                for (; await MoveNextAsync(input).ConfigureAwait(false); count++)
                {
                    Enter(count, input.Current);
                }

                _journal?.CheckEnd(count);
                _isRead = true;
            }
        }
        catch (OperationCanceledException) when (_stop.Token.IsCancellationRequested)
        {
            // The run ends with the reason for which it was stopped.
        }
        catch (Exception failure)
        {
            _stop.AbortWith(failure);
        }

        _rows.Complete();
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<OpportunityUpdate> input)
    {
        await _sequence.WaitForRoomAsync(_stop.Token).ConfigureAwait(false);
        await _rows.WaitForRoomAsync(_stop.Token).ConfigureAwait(false);
        _stop.Token.ThrowIfCancellationRequested();
        return await input.MoveNextAsync().ConfigureAwait(false);
    }

    private void Enter(long index, OpportunityUpdate? update)
    {
        if (update is null)
        {
            throw new ArgumentException($"The update at index {index} is null.");
        }

        BulkRow row = BulkRow.Create(index, update, _formats);
        _tally.CountRead();
        _journal?.CheckRow(row);
        _ledger.Add(row);
        if (index % BatchRequestBody.MaxRows == 0)
        {
            _tally.Report();
        }
    }

    private async Task SendAsync()
    {
        var calls = new List<Task>();
        try
        {
            while (await _rows.WaitForRowsAsync(_stop.Token).ConfigureAwait(false))
            {
                IBatchSlot turn = await _turns.AcquireAsync(_stop.Token).ConfigureAwait(false);
                calls.Add(_sender.SendAsync(_rows.Take(), turn));
                if (calls.Count > 2 * _options.MaxCallsInFlight)
                {
                    calls.RemoveAll(static call => call.IsCompleted);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.Token.IsCancellationRequested)
        {
            // Calls that were already sent are awaited below.
        }
        catch (LeadSquaredThrottledException failure)
        {
            _stop.AbortBecause(NoTurn, failure);
        }
        catch (Exception failure)
        {
            _stop.AbortWith(failure);
        }

        await Task.WhenAll(calls).ConfigureAwait(false);
    }

    private async Task DeliverAsync()
    {
        var settled = new List<BulkRow>();
        bool hasFailed = false;
        while (await _sequence.TakeAsync(settled).ConfigureAwait(false))
        {
            foreach (BulkRow row in settled)
            {
                try
                {
                    await DeliverAsync(row, hasFailed).ConfigureAwait(false);
                }
                catch (Exception failure)
                {
                    hasFailed = true;
                    _stop.AbortWith(failure);
                }
            }

            _tally.Report();
        }
    }

    // After a consumer has failed it is not called again, but the summary still lists the updates that were not made.
    private async ValueTask DeliverAsync(BulkRow row, bool hasFailed)
    {
        bool isListed = row.Result.Status != UpdateStatus.Updated && _failures.Count < _options.MaxListedFailures;
        if (!isListed && (hasFailed || (_report is null && _options.OnOutcome is null)))
        {
            return;
        }

        UpdateOutcome outcome = row.Result.ToOutcome(row.Index, row.Update, row.IsFromJournal);
        if (isListed)
        {
            _failures.Add(outcome);
        }

        if (_report is not null && !hasFailed)
        {
            await _report.AddAsync(outcome).ConfigureAwait(false);
        }

        if (_options.OnOutcome is not null && !hasFailed)
        {
            await _options.OnOutcome(outcome).ConfigureAwait(false);
        }
    }
}
