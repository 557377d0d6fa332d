using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Bulk.Journal;
using OppTyped.Operations;
using OppTyped.Services;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// A bulk run. It has four loops: the first reads the input, the second forms calls, the third sends the calls and settles their
/// rows, and the fourth delivers the outcomes. Each loop waits if the next loop is slower. So only the rows in progress are in
/// memory, and not the whole input.
/// </summary>
internal sealed class BulkRun
{
    /// <summary>The reason why a run stops if the account's budget refuses a call.</summary>
    public const string NoTurn = "the account's budget refused a call";

    // Outcomes are delivered in input order, so a settled row waits until all earlier rows are settled. The sequence of
    // undelivered rows has at least this capacity.
    private const int MinUndelivered = 4_096;

    private readonly RunContext _run;
    private readonly BulkJournal? _journal;
    private readonly CsvReportWriter? _report;
    private readonly IBatchSlots _slots;
    private readonly RowQueue _rows;
    private readonly OutcomeSequence _sequence;
    private readonly RowSettler _settler;
    private readonly BatchSender _sender;
    private readonly List<UpdateOutcome> _failures = [];
    private bool _isInputComplete;

    private BulkRun(RunContext run, BulkJournal? journal, CsvReportWriter? report, IBatchSlots slots)
    {
        BulkUpdateOptions options = run.Options;
        _run = run;
        _journal = journal;
        _report = report;
        _slots = slots;
        _rows = new RowQueue(options.ReadAhead, options.FillDelay, run.Time);
        _sequence = new OutcomeSequence(
            Math.Max(MinUndelivered, 2 * (options.ReadAhead + (options.MaxCallsInFlight * BatchRequestBody.MaxRows))));
        _settler = new RowSettler(_rows, _sequence, journal?.Writer, run);
        _sender = new BatchSender(slots, _settler, journal?.Writer, run);
    }

    public static async Task<BulkSummary> RunAsync(
        IAsyncEnumerable<OpportunityUpdate> updates,
        BulkUpdateOptions options,
        ServiceAccount<LeadSquaredOptions, LeadSquaredCredentials> account,
        IBatchSlots slots,
        CancellationToken cancellationToken)
    {
        var trace = new BulkTelemetry(account.Telemetry, options);
        try
        {
            BulkSummary summary = await RunAsync(updates, options, account, slots, trace, cancellationToken)
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
        ServiceAccount<LeadSquaredOptions, LeadSquaredCredentials> account,
        IBatchSlots slots,
        BulkTelemetry trace,
        CancellationToken cancellationToken)
    {
        FieldFormats formats = account.Options.Fields;
        using var abort = new RunAbort(cancellationToken);
        var tracker = new BulkProgressTracker(
            options,
            options.ExpectedCount ?? (updates as SynchronousUpdates)?.Count,
            abort,
            trace,
            account.Time);
        BulkRun? run = null;
        BulkJournal? journal = null;
        CsvReportWriter? report = null;
        bool isComplete = false;
        try
        {
            // Open the journal before the report. If the journal cannot be used, the report of an earlier run must not be
            // overwritten.
            cancellationToken.ThrowIfCancellationRequested();
            journal = options.Journal is null || options.DryRun
                ? null
                : await BulkJournal
                    .OpenAsync(
                        options.Journal,
                        await FindOwnerAsync(account, cancellationToken).ConfigureAwait(false),
                        abort.AbortWith,
                        cancellationToken)
                    .ConfigureAwait(false);
            trace.Resumed(journal?.CountSent ?? 0);
            report = options.Report is null ? null : CsvReportWriter.Create(options.Report);
            var context = new RunContext(options, formats, tracker, abort, account.Time);
            run = new BulkRun(context, journal, report, slots);
            isComplete = await run.RunAsync(updates).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The exception is thrown below, with the summary.
        }
        finally
        {
            await CloseAsync(report, abort).ConfigureAwait(false);
            await CloseAsync(journal, abort).ConfigureAwait(false);
        }

        tracker.ReportEnd();
        BulkSummary summary = tracker.CreateSummary(run?._failures ?? []);
        trace.Summary = summary;
        abort.ThrowIfStopped(summary);
        return isComplete ? summary : throw new BulkCanceledException(summary, cancellationToken);
    }

    private static async ValueTask<JournalOwner> FindOwnerAsync(
        ServiceAccount<LeadSquaredOptions, LeadSquaredCredentials> account,
        CancellationToken cancellationToken)
    {
        try
        {
            return new JournalOwner(
                account.Options.Host,
                await account.Credentials.GetAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (CredentialsUnavailableException unavailable)
        {
            throw new LeadSquaredCredentialsException(unavailable.Message, unavailable.InnerException);
        }
    }

    private static async ValueTask CloseAsync(IAsyncDisposable? file, RunAbort abort)
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
            abort.AbortWith(failure);
        }
    }

    // Returns whether every row of the input has an outcome.
    private async Task<bool> RunAsync(IAsyncEnumerable<OpportunityUpdate> updates)
    {
        // The input can block, so read it on a pool thread instead of the caller's thread.
        Task reading = Task.Run(() => ReadAsync(updates));
        Task delivering = DeliverAsync();
        await SendAsync().ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        _sequence.Complete();
        await delivering.ConfigureAwait(false);
        return _isInputComplete && !_sequence.HasDropped;
    }

    private async Task ReadAsync(IAsyncEnumerable<OpportunityUpdate> updates)
    {
        try
        {
            IAsyncEnumerator<OpportunityUpdate> input = updates.GetAsyncEnumerator(_run.Abort.Token);
            await using (input.ConfigureAwait(false))
            {
                long count = 0;
                for (; await MoveNextAsync(input).ConfigureAwait(false); count++)
                {
                    AddRow(count, input.Current);
                }

                _journal?.CheckEnd(count);
                _isInputComplete = true;
            }
        }
        catch (OperationCanceledException) when (_run.Abort.Token.IsCancellationRequested)
        {
            // The run is already stopping, so this exception is not an error.
        }
        catch (Exception failure)
        {
            _run.Abort.AbortWith(failure);
        }

        _rows.Complete();
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<OpportunityUpdate> input)
    {
        await _sequence.WaitForRoomAsync(_run.Abort.Token).ConfigureAwait(false);
        await _rows.WaitForRoomAsync(_run.Abort.Token).ConfigureAwait(false);
        _run.Abort.Token.ThrowIfCancellationRequested();
        return await input.MoveNextAsync().ConfigureAwait(false);
    }

    private void AddRow(long index, OpportunityUpdate? update)
    {
        if (update is null)
        {
            throw new ArgumentException($"The update at index {index} is null.");
        }

        BulkRow row = BulkRow.Create(index, update, _run.Formats);
        _run.Tracker.CountRead();
        _journal?.CheckRow(row);
        _settler.Add(row);
        if (index % BatchRequestBody.MaxRows == 0)
        {
            _run.Tracker.Report();
        }
    }

    private async Task SendAsync()
    {
        var calls = new List<Task>();
        try
        {
            while (await _rows.WaitForRowsAsync(_run.Abort.Token).ConfigureAwait(false))
            {
                IBatchSlot slot = await _slots.AcquireAsync(_run.Abort.Token).ConfigureAwait(false);
                calls.Add(_sender.SendAsync(_rows.Take(), slot));
                if (calls.Count > 2 * _run.Options.MaxCallsInFlight)
                {
                    calls.RemoveAll(static call => call.IsCompleted);
                }
            }
        }
        catch (OperationCanceledException) when (_run.Abort.Token.IsCancellationRequested)
        {
            // Calls that were already sent are awaited below.
        }
        catch (LeadSquaredThrottledException failure)
        {
            _run.Abort.AbortBecause(NoTurn, failure);
        }
        catch (Exception failure)
        {
            _run.Abort.AbortWith(failure);
        }

        await Task.WhenAll(calls).ConfigureAwait(false);
    }

    private async Task DeliverAsync()
    {
        var rows = new List<BulkRow>();
        bool hasFailed = false;
        while (await _sequence.TakeAsync(rows).ConfigureAwait(false))
        {
            foreach (BulkRow row in rows)
            {
                try
                {
                    await DeliverAsync(row, hasFailed).ConfigureAwait(false);
                }
                catch (Exception failure)
                {
                    hasFailed = true;
                    _run.Abort.AbortWith(failure);
                }
            }

            _run.Tracker.Report();
        }
    }

    // After a report or a callback has failed, no more outcomes are delivered. But the summary still lists the unsuccessful
    // updates.
    private async ValueTask DeliverAsync(BulkRow row, bool hasFailed)
    {
        bool isListed = row.Result.Status != UpdateStatus.Updated && _failures.Count < _run.Options.MaxListedFailures;
        if (!isListed && (hasFailed || (_report is null && _run.Options.OnOutcome is null)))
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

        if (_run.Options.OnOutcome is not null && !hasFailed)
        {
            await _run.Options.OnOutcome(outcome).ConfigureAwait(false);
        }
    }
}
