namespace OppTyped.LeadSquared;

/// <summary>What became of one update of several.</summary>
public enum UpdateStatus
{
    /// <summary>It was made.</summary>
    Updated,

    /// <summary>It was refused, and nothing was changed. Sending the same again ends the same.</summary>
    Rejected,

    /// <summary>It may or may not have been made: no clear word of it came back.</summary>
    Unknown,
}
