namespace OppTyped.LeadSquared;

/// <summary>
/// The connection to LeadSquared could not be made, or broke before the call's content was sent. Nothing was changed.
/// </summary>
public sealed class LeadSquaredUnreachableException : LeadSquaredException
{
    /// <summary>Creates the exception.</summary>
    public LeadSquaredUnreachableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
