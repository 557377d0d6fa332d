namespace OppTyped.LeadSquared;

/// <summary>
/// The exception for a bulk run that its caller cancelled. The run first awaited all calls that were already sent.
/// </summary>
public sealed class BulkCanceledException : OperationCanceledException
{
    /// <summary>Creates the exception.</summary>
    public BulkCanceledException(BulkSummary summary, CancellationToken cancellationToken)
        : base("The bulk run was cancelled. All calls that were already sent were awaited.", cancellationToken) =>
        Summary = summary;

    /// <summary>The outcomes until the run was cancelled.</summary>
    public BulkSummary Summary { get; }
}
