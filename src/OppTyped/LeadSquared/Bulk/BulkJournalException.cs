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
    /// The index, from 0, of the first update that differs from the input of the journal's first run; null for other problems.
    /// </summary>
    public long? Index { get; init; }
}
