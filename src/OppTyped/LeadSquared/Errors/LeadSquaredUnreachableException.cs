namespace OppTyped.LeadSquared;

/// <summary>No connection to LeadSquared could be made, or it broke before the call's content left. Nothing was changed.</summary>
public sealed class LeadSquaredUnreachableException : LeadSquaredException
{
    /// <summary>Makes an error.</summary>
    public LeadSquaredUnreachableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
