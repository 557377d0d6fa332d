namespace OppTyped.LeadSquared;

/// <summary>
/// The exception for a bulk run that was cancelled by its caller. Before the exception is thrown, the run awaits all calls that
/// were already sent.
/// </summary>
public sealed class BulkCanceledException : OperationCanceledException
{
    /// <summary>Creates the exception.</summary>
    public BulkCanceledException(BulkSummary summary, CancellationToken cancellationToken)
        : base("The bulk run was cancelled. All calls that were already sent were awaited.", cancellationToken) =>
        Summary = summary;

    /// <summary>The number of updates with each outcome when the run ended.</summary>
    public BulkSummary Summary { get; }
}
