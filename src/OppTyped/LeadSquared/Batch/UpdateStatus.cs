namespace OppTyped.LeadSquared;

/// <summary>The status of one update of a batch or a bulk run.</summary>
public enum UpdateStatus
{
    /// <summary>The update was made.</summary>
    Updated,

    /// <summary>The update was rejected, and nothing was changed. Sending the same update again fails again.</summary>
    Rejected,

    /// <summary>The update may or may not have been made: no clear response came back.</summary>
    Unknown,

    /// <summary>
    /// The update was not sent, and nothing was changed: the run is a dry run and the update is valid; or an earlier update of
    /// the same opportunity is <see cref="Unknown"/>, and could still overwrite it.
    /// </summary>
    NotSent,
}
