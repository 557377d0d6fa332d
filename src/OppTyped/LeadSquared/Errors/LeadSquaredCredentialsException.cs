namespace OppTyped.LeadSquared;

/// <summary>LeadSquared did not accept the account's keys. Nothing was changed.</summary>
public sealed class LeadSquaredCredentialsException : LeadSquaredException
{
    /// <summary>Creates the exception.</summary>
    public LeadSquaredCredentialsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The host that the keys belong to, if the service names it.</summary>
    public string? ExpectedHost { get; init; }
}
