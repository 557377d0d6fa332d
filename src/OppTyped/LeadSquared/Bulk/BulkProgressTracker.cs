using OppTyped.LeadSquared.Bulk.Journal;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>Counts the results of a run's rows, and reports the progress of the run.</summary>
internal sealed class BulkProgressTracker(
    BulkUpdateOptions options,
    long? expected,
    RunAbort abort,
    BulkTelemetry telemetry,
    TimeProvider time)
{
    // The rate is the average over the last few reports, so that it changes slowly.
    private const int RateWindow = 16;

    private readonly Lock _reporting = new();
    private readonly Queue<(long Time, long Done)> _recentReports = new();
    private readonly long _start = time.GetTimestamp();
    private long _lastReport = time.GetTimestamp();
    private ITimer? _delayedReport;
    private bool _hasEnded;
    private bool _hasNews;
    private long _read;
    private long _sent;
    private long _updated;
    private long _rejected;
    private long _unknown;
    private long _notSent;
    private long _fromJournal;
    private long _calls;
    private long _resent;

    public void CountRead() => Interlocked.Increment(ref _read);

    /// <summary>Counts a call that was sent.</summary>
    public void CountSent(ReadOnlySpan<BulkRow> rows)
    {
        int resent = 0;
        foreach (BulkRow row in rows)
        {
            resent += row.WasSent ? 1 : 0;
            row.WasSent = true;
        }

        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _resent, resent);
        Interlocked.Add(ref _sent, rows.Length - resent);
    }

    /// <summary>Counts rows that now have a final outcome.</summary>
    public void CountSettled(UpdateStatus status, int rows = 1)
    {
        Interlocked.Add(ref CountOf(status), rows);
        telemetry.Settled(status, rows);
    }

    /// <summary>Counts a row with an outcome from an earlier run.</summary>
    public void CountFromJournal(UpdateStatus status)
    {
        Interlocked.Increment(ref _fromJournal);
        Interlocked.Increment(ref CountOf(status));
    }

    /// <summary>Takes the counts of an earlier run that was complete.</summary>
    public void CountKnown(RunCounts counts)
    {
        (_read, _updated, _rejected) = (counts.Read, counts.Updated, counts.Rejected);
        _fromJournal = counts.Read;
    }

    /// <summary>The rows with each outcome.</summary>
    public RunCounts Counts => new(_read, _updated, _rejected, _unknown, _notSent);

    /// <summary>Reports the progress, if the interval has passed.</summary>
    public void Report()
    {
        if (options.Progress is null)
        {
            return;
        }

        // If another thread is reporting, its report may not contain the latest outcomes. The flag tells that thread to report
        // again. The exchange is a full memory fence, so other threads see the flag before this thread tries to enter the lock.
        Interlocked.Exchange(ref _hasNews, true);
        while (Volatile.Read(ref _hasNews) && _reporting.TryEnter())
        {
            try
            {
                Volatile.Write(ref _hasNews, false);
                ReportOrSchedule(options.Progress);
            }
            finally
            {
                _reporting.Exit();
            }
        }
    }

    private void ReportOrSchedule(IProgress<BulkProgress> receiver)
    {
        TimeSpan remaining = options.ProgressInterval - time.GetElapsedTime(_lastReport);
        if (remaining <= TimeSpan.Zero && !_hasEnded)
        {
            ReportNow(receiver);
        }
        else if (!_hasEnded)
        {
            // The next call of Report may come much later. So start a timer that reports the state after the interval.
            _delayedReport ??= time.CreateTimer(
                static tracker => ((BulkProgressTracker)tracker!).ReportDelayed(),
                this,
                remaining,
                Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Reports the final state.</summary>
    public void ReportEnd()
    {
        if (options.Progress is not null)
        {
            lock (_reporting)
            {
                _hasEnded = true;
                _delayedReport?.Dispose();
                ReportNow(options.Progress);
            }
        }
    }

    private void ReportDelayed()
    {
        lock (_reporting)
        {
            _delayedReport?.Dispose();
            _delayedReport = null;
        }

        Report();
    }

    public BulkSummary CreateSummary(IReadOnlyList<UpdateOutcome> failures, int lateArrivals, string? knownRun) => new()
    {
        Read = _read,
        Updated = _updated,
        Rejected = _rejected,
        Unknown = _unknown,
        NotSent = _notSent,
        FromJournal = _fromJournal,
        Calls = _calls,
        Resent = _resent,
        LateArrivals = lateArrivals,
        KnownRun = knownRun,
        Elapsed = time.GetElapsedTime(_start),
        Failures = failures,
    };

    private ref long CountOf(UpdateStatus status)
    {
        switch (status)
        {
            case UpdateStatus.Updated:
                return ref _updated;
            case UpdateStatus.Rejected:
                return ref _rejected;
            case UpdateStatus.Unknown:
                return ref _unknown;
            default:
                return ref _notSent;
        }
    }

    private void ReportNow(IProgress<BulkProgress> receiver)
    {
        long now = time.GetTimestamp();
        _lastReport = now;
        var report = new BulkProgress
        {
            Read = Volatile.Read(ref _read),
            Sent = Volatile.Read(ref _sent),
            Updated = Volatile.Read(ref _updated),
            Rejected = Volatile.Read(ref _rejected),
            Unknown = Volatile.Read(ref _unknown),
            NotSent = Volatile.Read(ref _notSent),
            Expected = expected,
            Elapsed = time.GetElapsedTime(_start, now),
        };
        double rate = RateAt(now, report.Done - Volatile.Read(ref _fromJournal));
        try
        {
            receiver.Report(report with { RowsPerSecond = rate, TimeLeft = TimeLeft(report.Done, rate) });
        }
        catch (Exception failure)
        {
            abort.AbortWith("Progress failed", failure);
        }
    }

    // Rows from the journal need no time, so they are not included in the rate.
    private double RateAt(long now, long done)
    {
        if (_recentReports.Count == 0)
        {
            _recentReports.Enqueue((_start, 0));
        }

        (long since, long doneThen) = _recentReports.Peek();
        _recentReports.Enqueue((now, done));
        if (_recentReports.Count > RateWindow)
        {
            _recentReports.Dequeue();
        }

        double seconds = time.GetElapsedTime(since, now).TotalSeconds;
        return seconds > 0 ? (done - doneThen) / seconds : 0;
    }

    private TimeSpan? TimeLeft(long done, double rate)
    {
        if (expected is not { } all || rate <= 0)
        {
            return expected <= done ? TimeSpan.Zero : null;
        }

        double seconds = Math.Max(0, all - done) / rate;
        return seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;
    }
}
