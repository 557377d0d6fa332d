namespace OppTyped.LeadSquared;

/// <summary>The exception for a bulk run that cannot use its journal.</summary>
public sealed class BulkJournalException : Exception
{
    /// <summary>Creates the exception.</summary>
    public BulkJournalException(string message, JournalProblem problem, Exception? innerException = null)
        : base(message, innerException) => Problem = problem;

    /// <summary>The reason why the journal cannot be used.</summary>
    public JournalProblem Problem { get; }

    /// <summary>
    /// The zero-based index of the first update that differs from the first run with this journal. The index is set only if
    /// <see cref="Problem"/> is <see cref="JournalProblem.OtherInput"/>.
    /// </summary>
    public long? Index { get; init; }

    internal static BulkJournalException Unusable(string verb, Exception failure) =>
        failure as BulkJournalException
        ?? new($"The journal cannot be {verb} ({failure.GetType().Name}).", JournalProblem.Unusable, failure);
}
