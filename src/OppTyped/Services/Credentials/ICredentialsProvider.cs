namespace OppTyped;

/// <summary>
/// Provides an account's current keys, for example from a secret store that rotates the keys. The provider is called before each
/// attempt.
/// </summary>
/// <remarks>
/// Each call waits for the provider, so cache the keys, and return the same object until the keys change. If the service refuses
/// an attempt's keys and the provider then returns other keys, the call is sent once more with the other keys. If the provider
/// throws an exception, the attempt is not sent. The caller gets a <see cref="LeadSquared.LeadSquaredCredentialsException"/> or
/// an <see cref="Ivvy.IvvyCredentialsException"/>.
/// </remarks>
/// <typeparam name="TCredentials">
/// <see cref="LeadSquared.LeadSquaredCredentials"/> or <see cref="Ivvy.IvvyCredentials"/>.
/// </typeparam>
public interface ICredentialsProvider<TCredentials>
    where TCredentials : class
{
    /// <summary>Returns the keys.</summary>
    /// <param name="cancellationToken">The token is cancelled when the call is cancelled.</param>
    ValueTask<TCredentials> GetCredentialsAsync(CancellationToken cancellationToken);
}
