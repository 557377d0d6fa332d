using System.Diagnostics;
using OppTyped.LeadSquared;

namespace OppTyped.Diagnostics;

/// <summary>What is told of one bulk run: a span, what became of its rows, its beginning and end in the log.</summary>
internal sealed class BulkTrace
{
    private readonly AccountTelemetry _account;
    private readonly Activity? _activity;

    public BulkTrace(AccountTelemetry account, BulkUpdateOptions options)
    {
        _account = account;
        _activity = account.Begin(OppTypedSpans.LeadSquaredUpdateAll, ActivityKind.Internal);
        _activity?.SetTag(OppTypedTags.BulkJournal, options.Journal is not null);
        Listeners.Tell((account, options), static told => told.account.Bulk.BulkBegun(told.account.Name, told.options.Journal is not null, told.options.DryRun));
    }

    /// <summary>What had become of the run when it ended.</summary>
    public BulkSummary Summary { get; set; } = new();

    /// <summary>Rows came to an outcome by this run.</summary>
    public void Settled(UpdateStatus status, int rows)
    {
        if (rows > 0 && _account.Meter.BulkRows.Enabled)
        {
            Listeners.Tell((_account, status, rows), static told =>
                told._account.Meter.BulkRows.Add(told.rows, told._account.Tag, new KeyValuePair<string, object?>(OppTypedTags.Outcome, NameOf(told.status))));
        }
    }

    /// <summary>The journal knows of updates that an earlier run sent.</summary>
    public void Resumed(long sent)
    {
        if (sent > 0)
        {
            Listeners.Tell((_account, sent), static told => told._account.Bulk.JournalResumed(told._account.Name, told.sent));
        }
    }

    /// <summary>The run is over.</summary>
    public void End(Exception? error)
    {
        if (_activity is { IsAllDataRequested: true })
        {
            Describe(_activity, Summary);
        }

        AccountTelemetry.End(_activity, AccountTelemetry.TypeOf(error));
        Listeners.Tell((Trace: this, error), static told => told.Trace.Log(told.error));
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
    }

    private void Log(Exception? error)
    {
        BulkSummary summary = Summary;
        switch (error)
        {
            case null:
                _account.Bulk.BulkDone(_account.Name, summary.Elapsed.TotalSeconds, summary.Calls, summary.Updated, summary.Read, summary.Rejected, summary.Unknown, summary.NotSent);
                break;
            case BulkCanceledException:
                _account.Bulk.BulkCanceled(_account.Name, summary.Updated, summary.Read, summary.Rejected, summary.Unknown, summary.NotSent);
                break;
            default:
                string type = AccountTelemetry.TypeOf(error)!;
                _account.Bulk.BulkStopped(_account.Name, type, summary.Updated, summary.Read, summary.Rejected, summary.Unknown, summary.NotSent);
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
