namespace OppTyped.LeadSquared;

/// <summary>Why a journal cannot be used.</summary>
public enum JournalProblem
{
    /// <summary>Another run is writing to it.</summary>
    InUse,

    /// <summary>The file is something else than a journal, or of a later version.</summary>
    NotAJournal,

    /// <summary>It was begun for another account or with other keys, so nothing in it can be compared.</summary>
    OtherAccount,

    /// <summary>It was begun with another input.</summary>
    OtherInput,

    /// <summary>The file cannot be opened, read or written.</summary>
    Unusable,
}
