namespace OppTyped.Hosting;

/// <summary>An account's credentials provider failed, so an attempt did not leave.</summary>
internal sealed class CredentialsUnavailableException(Exception failure)
    : HttpRequestException($"The account's credentials provider failed ({failure.GetType().Name}). Nothing was sent.", failure)
{
    /// <summary>Says what happened, and not in the provider's words: the platform's event source writes this text, and a key may be among them.</summary>
    public override string ToString() => $"{GetType()}: {Message}{Environment.NewLine}{StackTrace}";
}
