namespace OppTyped.LeadSquared;

/// <summary>Why a journal cannot be used.</summary>
public enum JournalProblem
{
    /// <summary>Another run is using the journal.</summary>
    InUse,

    /// <summary>
    /// The journal's file cannot be locked, so two runs could use it at the same time. The file system has no locks, or .NET's
    /// locks are switched off.
    /// </summary>
    NotLocked,

    /// <summary>
    /// The journal's file was deleted, moved or replaced while a run used it. So the updates of this run are not in the journal
    /// that the next run would find.
    /// </summary>
    Removed,

    /// <summary>It is not a journal, its beginning is damaged, or another version of OppTyped wrote it.</summary>
    NotAJournal,

    /// <summary>
    /// Bytes of the journal were changed after they were written, so it is not known which updates were sent. The journal stays
    /// as it is.
    /// </summary>
    Damaged,

    /// <summary>
    /// The journal was started for another account or with other keys, so its rows cannot be compared with the input.
    /// </summary>
    OtherAccount,

    /// <summary>The journal was started with another input.</summary>
    OtherInput,

    /// <summary>
    /// The journal contains another run, which is not complete: it was killed, stopped or cancelled. So its updates were not all
    /// sent.
    /// </summary>
    OtherRun,

    /// <summary>
    /// The journal contains another run, which is complete. But an archive of that run exists already. Or the file with the name
    /// of this run's archive is not the journal of this run.
    /// </summary>
    ArchiveExists,

    /// <summary>The journal cannot be opened, read, written or closed.</summary>
    Unusable,
}
