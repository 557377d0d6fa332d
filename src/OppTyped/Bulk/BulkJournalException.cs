namespace OppTyped.LeadSquared;

/// <summary>A bulk run's journal cannot be used.</summary>
public sealed class BulkJournalException : Exception
{
    /// <summary>Makes an error.</summary>
    public BulkJournalException(string message, JournalProblem problem, Exception? innerException = null)
        : base(message, innerException) => Problem = problem;

    /// <summary>What is the matter with it.</summary>
    public JournalProblem Problem { get; }

    /// <summary>The first update, from 0, at which the input is not the one that the journal was begun with; null for other problems.</summary>
    public long? Index { get; init; }
}
