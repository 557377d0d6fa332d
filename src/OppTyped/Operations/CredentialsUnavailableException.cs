namespace OppTyped.Operations;

/// <summary>An account's credentials provider failed, so an attempt was not sent.</summary>
internal sealed class CredentialsUnavailableException(Exception failure)
    : HttpRequestException($"The account's credentials provider failed ({failure.GetType().Name}). Nothing was sent.", failure)
{
    /// <summary>
    /// Returns the type, message and stack trace without the provider's own message. The platform's event source writes this
    /// text, and the provider's message may contain a key.
    /// </summary>
    public override string ToString() => $"{GetType()}: {Message}{Environment.NewLine}{StackTrace}";
}
