namespace OppTyped.LeadSquared;

/// <summary>
/// The exception for a bulk run that stopped early: the service refused the account, no longer responded, or rejected more
/// updates than the options allow. The cause is the <see cref="Exception.InnerException"/>. The run first awaited all calls that
/// were sent.
/// </summary>
public sealed class BulkStoppedException : LeadSquaredException
{
    /// <summary>Creates the exception.</summary>
    public BulkStoppedException(string message, BulkSummary summary, Exception? innerException = null)
        : base(message, innerException) => Summary = summary;

    /// <summary>The outcomes until the run stopped.</summary>
    public BulkSummary Summary { get; }
}
