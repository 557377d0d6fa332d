namespace OppTyped.LeadSquared;

/// <summary>How a bulk run handles an update without a clear response.</summary>
public enum UnknownOutcomePolicy
{
    /// <summary>Sends it again, a few times. This is safe, because an update sets fields to fixed values.</summary>
    Resend,

    /// <summary>
    /// Reads the opportunity, with one call each, and sends the update again only if the opportunity does not have its values.
    /// </summary>
    ReadBack,

    /// <summary>Reports it as <see cref="UpdateStatus.Unknown"/>, and holds back later updates of the same opportunity.</summary>
    Report,
}
