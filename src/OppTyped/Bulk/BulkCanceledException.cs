namespace OppTyped.LeadSquared;

/// <summary>A bulk run was cancelled by its caller. What had been sent was waited for and accounted for first.</summary>
public sealed class BulkCanceledException : OperationCanceledException
{
    /// <summary>Says that a run was cancelled, and how far it had come.</summary>
    public BulkCanceledException(BulkSummary summary, CancellationToken cancellationToken)
        : base("The bulk run was cancelled. What had been sent was waited for.", cancellationToken) => Summary = summary;

    /// <summary>What had become of the run until then.</summary>
    public BulkSummary Summary { get; }
}
