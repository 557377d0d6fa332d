namespace OppTyped.LeadSquared;

/// <summary>What a bulk run does about an update of which no clear word came back.</summary>
public enum UnknownHandling
{
    /// <summary>Sends it again, a few times. An update says what fields become, so making it twice is making it once.</summary>
    Resend,

    /// <summary>
    /// Reads the opportunity, a call for each, and sends the update again only if what it says is not what is there.
    /// </summary>
    ReadBack,

    /// <summary>Reports it as <see cref="UpdateStatus.Unknown"/>, and holds back later updates of the same opportunity.</summary>
    Report,
}
