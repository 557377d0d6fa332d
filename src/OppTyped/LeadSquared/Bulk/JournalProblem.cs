namespace OppTyped.LeadSquared;

/// <summary>Why a journal cannot be used.</summary>
public enum JournalProblem
{
    /// <summary>Another run is using the journal.</summary>
    InUse,

    /// <summary>The file is not a journal, or a later version of OppTyped wrote it.</summary>
    NotAJournal,

    /// <summary>
    /// The journal was started for another account or with other keys, so its rows cannot be compared with the input.
    /// </summary>
    OtherAccount,

    /// <summary>The journal was started with another input.</summary>
    OtherInput,

    /// <summary>The file cannot be opened, read or written.</summary>
    Unusable,
}
