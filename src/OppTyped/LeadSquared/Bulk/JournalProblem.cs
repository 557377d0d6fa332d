namespace OppTyped.LeadSquared;

/// <summary>Why a journal cannot be used.</summary>
public enum JournalProblem
{
    /// <summary>Another run is writing to it.</summary>
    InUse,

    /// <summary>The file is not a journal, or has a later version.</summary>
    NotAJournal,

    /// <summary>It was started for another account or with other keys, so its rows cannot be compared with the input.</summary>
    OtherAccount,

    /// <summary>It was started with another input.</summary>
    OtherInput,

    /// <summary>The file cannot be opened, read or written.</summary>
    Unusable,
}
