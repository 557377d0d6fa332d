namespace OppTyped.LeadSquared;

/// <summary>
/// The exception for a call that could not be sent: no connection to LeadSquared was possible, or the connection was lost before
/// the call's content was sent; or for a call that only reads, and got no complete response. Nothing was changed.
/// </summary>
public sealed class LeadSquaredUnreachableException : LeadSquaredException
{
    /// <summary>Creates the exception.</summary>
    public LeadSquaredUnreachableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal override bool IsUnreachable => true;
}
