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

    /// <summary>
    /// It was not sent, and nothing was changed: the run is a dry one and found nothing wrong with it; or an earlier update of
    /// the same opportunity is <see cref="Unknown"/>, and could still overtake it.
    /// </summary>
    NotSent,
}
