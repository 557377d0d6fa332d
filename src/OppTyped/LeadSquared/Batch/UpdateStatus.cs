namespace OppTyped.LeadSquared;

/// <summary>The status of one update of a batch or a bulk run.</summary>
public enum UpdateStatus
{
    /// <summary>The update was executed.</summary>
    Updated,

    /// <summary>
    /// The update was rejected, and nothing was changed. The same update would fail again, unless its error is a
    /// <see cref="LeadSquaredThrottledException"/>.
    /// </summary>
    Rejected,

    /// <summary>The update may or may not have been executed, because no clear response was received.</summary>
    Unknown,

    /// <summary>
    /// The update was not sent, and nothing was changed. In a dry run, this is the status of every valid update. In other runs,
    /// the outcome of an earlier update of the same opportunity is <see cref="Unknown"/>, and the earlier update would
    /// overwrite this update if it is executed or sent again later.
    /// </summary>
    NotSent,
}
