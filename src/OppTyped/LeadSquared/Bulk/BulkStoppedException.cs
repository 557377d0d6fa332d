namespace OppTyped.LeadSquared;

/// <summary>
/// The exception for a bulk run that stopped early. Possible reasons: the keys were not accepted or lack a permission, the
/// account lacks a field, the service no longer responded, the budget or the rate limit allowed no more calls, more updates
/// were rejected than the options allow, a single row got an error that is not a rejection, the report cannot be written, or the
/// input or a callback threw an exception. The cause is the <see cref="Exception.InnerException"/>. Before the exception is
/// thrown, the run awaits all calls that were already sent.
/// </summary>
public sealed class BulkStoppedException : LeadSquaredException
{
    /// <summary>Creates the exception.</summary>
    public BulkStoppedException(string message, BulkSummary summary, Exception? innerException = null)
        : base(message, innerException) => Summary = summary;

    /// <summary>The number of updates with each outcome when the run ended.</summary>
    public BulkSummary Summary { get; }

    internal override bool IsStoppedRun => true;

    internal override bool HasSentNothing => Summary is { Calls: 0 };
}
