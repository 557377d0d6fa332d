namespace OppTyped.LeadSquared;

/// <summary>
/// The exception for a call without valid keys: LeadSquared did not accept the account's keys, or the keys were not available.
/// Nothing was changed.
/// </summary>
public sealed class LeadSquaredCredentialsException : LeadSquaredException
{
    /// <summary>Creates the exception.</summary>
    public LeadSquaredCredentialsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The host that the keys belong to, if the service names it.</summary>
    public string? ExpectedHost { get; init; }

    internal override bool IsAboutKeys => true;
}
