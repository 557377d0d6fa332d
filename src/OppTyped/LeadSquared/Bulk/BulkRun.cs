using OppTyped.LeadSquared.Batch;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// The loops of a bulk run: read the input, form calls, send the calls and settle their rows, and deliver the outcomes. Each loop
/// waits if the next loop is slower. So only the rows in progress are in memory, and not the whole input.
/// </summary>
internal sealed class BulkRun
{
    /// <summary>The reason why a run stops if the account's budget refuses a call.</summary>
    public const string NoTurn = "the account's budget refused a call";

    // Outcomes are delivered in input order, so a settled row waits until all earlier rows are settled. The sequence of
    // undelivered rows has at least this capacity.
    private const int MinUndelivered = 4_096;

    private readonly RunContext _run;
    private readonly RunFiles _files;
    private readonly IBatchSlots _slots;
    private readonly bool _probes;
    private readonly RowQueue _rows;
    private readonly OutcomeSequence _sequence;
    private readonly RowSettler _settler;
    private readonly BatchSender _sender;
    private readonly List<UpdateOutcome> _failures = [];
    private Func<UpdateOutcome, ValueTask>? _report;
    private Func<UpdateOutcome, ValueTask>? _onOutcome;
    private bool _isInputComplete;
    private volatile bool _isInputLeft;

    /// <param name="run">The objects that all parts of the run use.</param>
    /// <param name="files">The journal and the report.</param>
    /// <param name="slots">Limits the calls.</param>
    /// <param name="probes">Whether the first call is sent alone, until its response shows that others may follow.</param>
    public BulkRun(RunContext run, RunFiles files, IBatchSlots slots, bool probes)
    {
        BulkUpdateOptions options = run.Options;
        _run = run;
        _files = files;
        _report = files.Report is { } report ? report.AddAsync : null;
        _onOutcome = options.OnOutcome;
        _slots = slots;
        _probes = probes;
        _rows = new RowQueue(options.ReadAhead, options.FillDelay, options.LateArrival, run.Time);
        _sequence = new OutcomeSequence(
            Math.Max(MinUndelivered, 2 * (options.ReadAhead + (options.MaxCallsInFlight * BatchRequestBody.MaxRows))));
        _settler = new RowSettler(_rows, _sequence, files.Journal?.Writer, run);
        _sender = new BatchSender(slots, _settler, files.Journal?.Writer, run);
    }

    /// <summary>The first unsuccessful updates.</summary>
    public IReadOnlyList<UpdateOutcome> Failures => _failures;

    /// <summary>The number of opportunities of which an attempt can still arrive.</summary>
    public int LateArrivals => _rows.CountLateArrivals();

    /// <summary>Executes the run. Returns whether every row of the input has an outcome.</summary>
    public async Task<bool> RunAsync(IAsyncEnumerable<OpportunityUpdate> updates)
    {
        // The input can block, so read it on a pool thread instead of the caller's thread.
        Task reading = Task.Run(() => ReadInputAsync(updates));
        Task delivering = DeliverOutcomesAsync();
        await FormCallsAsync().ConfigureAwait(false);
        await LeaveAsync(reading).ConfigureAwait(false);
        _sequence.Complete();
        await delivering.ConfigureAwait(false);
        return _isInputComplete && !_sequence.HasDropped;
    }

    // An input that does not observe the cancellation token can wait forever. So a run that stops leaves it after some time. What
    // the input still returns is ignored.
    private async Task LeaveAsync(Task reading)
    {
        TimeSpan grace = _run.Abort.Token.IsCancellationRequested ? _run.Options.InputGrace : Timeout.InfiniteTimeSpan;
        try
        {
            await reading.WaitAsync(grace, _run.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _isInputLeft = true;
        }
    }

    private async Task ReadInputAsync(IAsyncEnumerable<OpportunityUpdate> updates)
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

                _files.Journal?.CheckEnd(count);
                _isInputComplete = true;
            }
        }
        catch (OperationCanceledException) when (_run.Abort.Token.IsCancellationRequested)
        {
            // The run is already stopping, so this exception is not an error.
        }
        catch (Exception) when (_isInputLeft)
        {
            // The run has already ended.
        }
        catch (Exception failure)
        {
            _run.Abort.AbortWith("the input failed", failure);
        }

        _rows.Complete();
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<OpportunityUpdate> input)
    {
        await _sequence.WaitForRoomAsync(_run.Abort.Token).ConfigureAwait(false);
        await _rows.WaitForRoomAsync(_run.Abort.Token).ConfigureAwait(false);
        _run.Abort.Token.ThrowIfCancellationRequested();
        bool hasNext = await input.MoveNextAsync().ConfigureAwait(false);
        return _isInputLeft ? throw new OperationCanceledException() : hasNext;
    }

    private void AddRow(long index, OpportunityUpdate? update)
    {
        if (update is null)
        {
            throw new ArgumentException($"The update at index {index} is null.");
        }

        BulkRow row = BulkRow.Create(index, update, _run.Formats);
        _run.Tracker.CountRead();
        _files.Journal?.CheckRow(row);
        _settler.Add(row);
        if (index % BatchRequestBody.MaxRows == 0)
        {
            _run.Tracker.Report();
        }
    }

    private async Task FormCallsAsync()
    {
        var calls = new List<Task>();
        try
        {
            while (await _rows.WaitForRowsAsync(_run.Abort.Token).ConfigureAwait(false))
            {
                IBatchSlot slot = await _slots.AcquireAsync(_run.Abort.Token).ConfigureAwait(false);
                Task call = _sender.SendAsync(_rows.Take(), slot);
                calls.Add(call);
                if (_probes && !_sender.Accepted.IsCompleted)
                {
                    await Task.WhenAny(call, _sender.Accepted).ConfigureAwait(false);
                }

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
            _run.Abort.AbortUnexpectedly(failure);
        }

        await Task.WhenAll(calls).ConfigureAwait(false);
    }

    private async Task DeliverOutcomesAsync()
    {
        var rows = new List<BulkRow>();
        while (await _sequence.TakeAsync(rows).ConfigureAwait(false))
        {
            if (!await AreRecordedAsync().ConfigureAwait(false))
            {
                continue;
            }

            foreach (BulkRow row in rows)
            {
                await DeliverAsync(row).ConfigureAwait(false);
            }

            _run.Tracker.Report();
        }
    }

    // An outcome that is not in the journal is not delivered, because the next run sends the row again.
    private async ValueTask<bool> AreRecordedAsync()
    {
        try
        {
            await (_files.Journal?.Writer.WrittenAsync() ?? Task.CompletedTask).ConfigureAwait(false);
            return true;
        }
        catch (BulkJournalException)
        {
            // The failure stops the run.
            return false;
        }
    }

    private async ValueTask DeliverAsync(BulkRow row)
    {
        bool isListed = row.Result.Status != UpdateStatus.Updated && _failures.Count < _run.Options.MaxListedFailures;
        if (!isListed && _report is null && _onOutcome is null)
        {
            return;
        }

        UpdateOutcome outcome = row.Result.ToOutcome(row.Index, row.Update, row.IsFromJournal);
        if (isListed)
        {
            _failures.Add(outcome);
        }

        _report = await DeliverToAsync(_report, outcome, RunFiles.ReportFailed).ConfigureAwait(false);
        _onOutcome = await DeliverToAsync(_onOutcome, outcome, "OnOutcome failed").ConfigureAwait(false);
    }

    // Returns the receiver; null if it failed, because then it gets no more outcomes. The other receiver still gets them.
    private async ValueTask<Func<UpdateOutcome, ValueTask>?> DeliverToAsync(
        Func<UpdateOutcome, ValueTask>? receiver,
        UpdateOutcome outcome,
        string why)
    {
        try
        {
            if (receiver is not null)
            {
                await receiver(outcome).ConfigureAwait(false);
            }

            return receiver;
        }
        catch (Exception failure)
        {
            _run.Abort.AbortWith(why, failure);
            return null;
        }
    }
}
