namespace OppTyped.Hosting;

/// <summary>An account's credentials provider failed, so an attempt did not leave.</summary>
internal sealed class CredentialsUnavailableException(Exception failure)
    : HttpRequestException($"The account's credentials provider failed ({failure.GetType().Name}). Nothing was sent.", failure);
