namespace OppTyped.Operations;

/// <summary>The exception for an attempt that was not sent, because the account's credentials provider failed.</summary>
internal sealed class CredentialsUnavailableException(Exception failure)
    : HttpRequestException($"The account's credentials provider failed ({failure.GetType().Name}). Nothing was sent.", failure)
{
    /// <summary>
    /// Returns the type, message and stack trace without the provider's own message. .NET's event source writes the returned
    /// text, and the provider's message can contain a key.
    /// </summary>
    public override string ToString() => $"{GetType()}: {Message}{Environment.NewLine}{StackTrace}";
}
