using System.Diagnostics;
using OppTyped.Diagnostics;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>The telemetry of one bulk run: a span, a counter of row outcomes, and log messages.</summary>
internal sealed class BulkTelemetry
{
    private readonly AccountTelemetry _account;
    private readonly Activity? _activity;

    public BulkTelemetry(AccountTelemetry account, BulkUpdateOptions options)
    {
        _account = account;
        _activity = account.StartSpan(LeadSquaredCalls.BulkUpdate, ActivityKind.Internal);
        _activity?.SetTag(OppTypedTags.BulkJournal, options.Journal is not null);
        SafeNotify.Invoke(
            (account, options),
            static state =>
                state.account.Bulk.BulkBegun(state.account.Name, state.options.Journal is not null, state.options.DryRun));
    }

    /// <summary>The summary of the run. It is set when the run ends.</summary>
    public BulkSummary Summary { get; set; } = new();

    /// <summary>Counts rows that got their final outcome in this run.</summary>
    public void Settled(UpdateStatus status, int rows)
    {
        if (rows > 0 && _account.Meter.BulkRows.Enabled)
        {
            SafeNotify.Invoke((_account, status, rows), static state =>
                state._account.Meter.BulkRows.Add(
                    state.rows,
                    state._account.TagsWith(OppTypedTags.Outcome, NameOf(state.status))));
        }
    }

    /// <summary>Logs that the journal contains updates that an earlier run sent.</summary>
    public void Resumed(long sent)
    {
        if (sent > 0)
        {
            SafeNotify.Invoke(
                (_account, sent),
                static state => state._account.Bulk.JournalResumed(state._account.Name, state.sent));
        }
    }

    /// <summary>Ends the span and logs the result of the run.</summary>
    public void End(Exception? error)
    {
        if (_activity is { IsAllDataRequested: true })
        {
            Describe(_activity, Summary);
        }

        AccountTelemetry.EndSpan(_activity, AccountTelemetry.ErrorTypeOf(error));
        SafeNotify.Invoke((Trace: this, error), static state => state.Trace.Log(state.error));
    }

    private static void Describe(Activity activity, BulkSummary summary)
    {
        activity.SetTag(OppTypedTags.BulkRead, summary.Read);
        activity.SetTag(OppTypedTags.BulkUpdated, summary.Updated);
        activity.SetTag(OppTypedTags.BulkRejected, summary.Rejected);
        activity.SetTag(OppTypedTags.BulkUnknown, summary.Unknown);
        activity.SetTag(OppTypedTags.BulkNotSent, summary.NotSent);
        activity.SetTag(OppTypedTags.BulkFromJournal, summary.FromJournal);
        activity.SetTag(OppTypedTags.BulkCalls, summary.Calls);
        activity.SetTag(OppTypedTags.BulkResent, summary.Resent);
        activity.SetTag(OppTypedTags.BulkLateArrivals, summary.LateArrivals);
    }

    private void Log(Exception? error)
    {
        BulkSummary summary = Summary;
        switch (error)
        {
            case null when summary.KnownRun is not null:
                _account.Bulk.BulkKnown(
                    _account.Name,
                    summary.KnownRun,
                    summary.Updated,
                    summary.Read,
                    summary.Rejected);
                break;
            case null:
                _account.Bulk.BulkDone(
                    _account.Name,
                    summary.Elapsed.TotalSeconds,
                    summary.Calls,
                    summary.Updated,
                    summary.Read,
                    summary.Rejected,
                    summary.Unknown,
                    summary.NotSent);
                break;
            case BulkCanceledException:
                _account.Bulk.BulkCanceled(
                    _account.Name,
                    summary.Updated,
                    summary.Read,
                    summary.Rejected,
                    summary.Unknown,
                    summary.NotSent);
                break;
            default:
                string type = AccountTelemetry.ErrorTypeOf(error)!;
                _account.Bulk.BulkStopped(
                    _account.Name,
                    type,
                    summary.Updated,
                    summary.Read,
                    summary.Rejected,
                    summary.Unknown,
                    summary.NotSent);
                break;
        }
    }

    private static string NameOf(UpdateStatus status) => status switch
    {
        UpdateStatus.Updated => "updated",
        UpdateStatus.Rejected => "rejected",
        UpdateStatus.Unknown => "unknown",
        _ => "not_sent",
    };
}
