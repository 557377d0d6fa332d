namespace OppTyped.Operations;

/// <summary>
/// The exception for an attempt that was not sent, because the account's credentials provider failed or returned keys that are
/// not enough.
/// </summary>
internal sealed class CredentialsUnavailableException : HttpRequestException
{
    /// <summary>Creates the exception for a provider that failed.</summary>
    public CredentialsUnavailableException(Exception failure)
        : base($"The account's credentials provider failed ({failure.GetType().Name}).", failure)
    {
    }

    private CredentialsUnavailableException(string message, Exception reason)
        : base(message, reason) => IsFinal = true;

    /// <summary>Whether a repeated attempt would fail too.</summary>
    public bool IsFinal { get; }

    /// <summary>Creates the exception for keys that are not enough for the call.</summary>
    public static CredentialsUnavailableException NotEnough(Exception reason) =>
        new(reason.Message, reason);

    /// <summary>
    /// Returns the type, message and stack trace without the provider's own message. .NET's event source writes the returned
    /// text, and the provider's message can contain a key.
    /// </summary>
    public override string ToString() => $"{GetType()}: {Message}{Environment.NewLine}{StackTrace}";
}
