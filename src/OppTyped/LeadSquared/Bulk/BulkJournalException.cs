namespace OppTyped.LeadSquared;

/// <summary>The exception for a bulk run that cannot use its journal.</summary>
public sealed class BulkJournalException : OppTypedException
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

    /// <summary>
    /// The id of the other run that the journal contains. It is set only if <see cref="Problem"/> is
    /// <see cref="JournalProblem.OtherRun"/> or <see cref="JournalProblem.ArchiveExists"/>.
    /// </summary>
    public string? RunId { get; init; }

    /// <summary>
    /// The number of updates with each outcome when the run ended; null if the exception did not end a run.
    /// </summary>
    public BulkSummary? Summary { get; internal set; }

    internal override bool IsStoppedRun => true;

    internal override bool HasSentNothing => Summary is { Calls: 0 };

    internal static BulkJournalException Unusable(string verb, Exception failure) =>
        failure as BulkJournalException
        ?? new($"The journal cannot be {verb} ({failure.GetType().Name}).", JournalProblem.Unusable, failure);

    internal static BulkJournalException OfOtherRun(string runId) => new(
        $"The journal contains the run '{runId}', which is not complete. Finish that run first: start it again with its RunId "
        + "and its input. Or use another journal for this run. Nothing was sent.",
        JournalProblem.OtherRun)
    {
        RunId = runId,
    };

    internal static BulkJournalException ArchiveExists(string runId) => new(
        $"The journal contains the run '{runId}', which is complete. It cannot be put aside, because an archive of a run with "
        + "this id exists already, and archives are never replaced. Move one of them to another folder. Nothing was sent.",
        JournalProblem.ArchiveExists)
    {
        RunId = runId,
    };

    internal static BulkJournalException ArchiveOfOther(string file, string? runId) => new(
        $"The file {file} has the name of this run's archive, but it is not the journal of this run. Use another RunId or "
        + "another journal, or move the file to another folder. Nothing was sent.",
        JournalProblem.ArchiveExists)
    {
        RunId = runId,
    };

    internal static BulkJournalException Damaged(long position) => new(
        $"The journal is damaged: from byte {position} on, it does not have the bytes that were written. Nothing was sent, and "
        + "the journal was not changed. Use an intact copy of the journal. With a new journal, all updates of the input are "
        + "sent, also those that were already sent with this journal.",
        JournalProblem.Damaged);
}
