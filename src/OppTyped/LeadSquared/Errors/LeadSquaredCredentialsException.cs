namespace OppTyped.LeadSquared;

/// <summary>LeadSquared did not accept the account's keys. Nothing was changed.</summary>
public sealed class LeadSquaredCredentialsException : LeadSquaredException
{
    /// <summary>Makes an error.</summary>
    public LeadSquaredCredentialsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The host that the keys belong to, where the service names it.</summary>
    public string? ExpectedHost { get; init; }
}
