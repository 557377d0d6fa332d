namespace OppTyped.LeadSquared;

/// <summary>How a bulk run handles an update without a clear response.</summary>
public enum UnknownOutcomePolicy
{
    /// <summary>
    /// Sends the update again, at most a few times. This is safe, because an update sets fields to fixed values.
    /// </summary>
    Resend,

    /// <summary>
    /// Reads the opportunity with one more call. Sends the update again only if the opportunity does not have the values of the
    /// update.
    /// </summary>
    ReadBack,

    /// <summary>
    /// Does not send the update again. Its outcome is <see cref="UpdateStatus.Unknown"/>, and later updates of the same
    /// opportunity are not sent.
    /// </summary>
    Report,
}
