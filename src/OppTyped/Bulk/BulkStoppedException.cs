namespace OppTyped.LeadSquared;

/// <summary>
/// A bulk run was given up before its end: the service refused the account, did not answer any more, or rejected more updates than
/// the run allows. The cause is the <see cref="Exception.InnerException"/>. What had been sent was accounted for first.
/// </summary>
public sealed class BulkStoppedException : LeadSquaredException
{
    /// <summary>Makes an error.</summary>
    public BulkStoppedException(string message, BulkSummary summary, Exception? innerException = null)
        : base(message, innerException) => Summary = summary;

    /// <summary>What had become of the run until then.</summary>
    public BulkSummary Summary { get; }
}
