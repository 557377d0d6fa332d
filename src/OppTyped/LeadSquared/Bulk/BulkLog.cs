using Microsoft.Extensions.Logging;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>Log messages about bulk runs.</summary>
internal static partial class BulkLog
{
    [LoggerMessage(
        1201,
        LogLevel.Information,
        "A bulk run of the account '{Account}' started. Journal: {HasJournal}, dry run: {IsDryRun}.")]
    public static partial void BulkBegun(this ILogger log, string account, bool hasJournal, bool isDryRun);

    [LoggerMessage(
        1202,
        LogLevel.Information,
        "A bulk run of the account '{Account}' resumes from its journal, which contains {Sent} updates.")]
    public static partial void JournalResumed(this ILogger log, string account, long sent);

    [LoggerMessage(
        1203,
        LogLevel.Information,
        "The bulk run of the account '{Account}' finished in {Elapsed} s and {Calls} calls: {Updated} of {Read} updated, "
            + "{Rejected} rejected, {Unknown} unknown, {NotSent} not sent.")]
    public static partial void BulkDone(
        this ILogger log,
        string account,
        double elapsed,
        long calls,
        long updated,
        long read,
        long rejected,
        long unknown,
        long notSent);

    [LoggerMessage(
        1204,
        LogLevel.Warning,
        "The bulk run of the account '{Account}' was cancelled: {Updated} of {Read} updated, "
            + "{Rejected} rejected, {Unknown} unknown, {NotSent} not sent.")]
    public static partial void BulkCanceled(
        this ILogger log,
        string account,
        long updated,
        long read,
        long rejected,
        long unknown,
        long notSent);

    [LoggerMessage(
        1205,
        LogLevel.Error,
        "The bulk run of the account '{Account}' stopped with {ErrorType}: {Updated} of {Read} updated, "
            + "{Rejected} rejected, {Unknown} unknown, {NotSent} not sent.")]
    public static partial void BulkStopped(
        this ILogger log,
        string account,
        string errorType,
        long updated,
        long read,
        long rejected,
        long unknown,
        long notSent);

    [LoggerMessage(
        1206,
        LogLevel.Information,
        "The bulk run '{RunId}' of the account '{Account}' was complete before, so nothing was sent: "
            + "{Updated} of {Read} updated, {Rejected} rejected.")]
    public static partial void BulkKnown(
        this ILogger log,
        string account,
        string runId,
        long updated,
        long read,
        long rejected);
}
