namespace OppTyped;

/// <summary>
/// Gives an account's keys, as they are now: from a secret store, say, that rotates them. Asked for each attempt of a call as it is about to leave.
/// </summary>
/// <remarks>
/// Keep the keys and give the same object until they change: calls wait for this. If the service refuses the keys of an attempt and the provider then gives
/// others, the call is made once more with those. An exception is told to the caller as the service's credentials exception; nothing is sent.
/// </remarks>
/// <typeparam name="TCredentials"><see cref="LeadSquared.LeadSquaredCredentials"/> or <see cref="Ivvy.IvvyCredentials"/>.</typeparam>
public interface ICredentialsProvider<TCredentials>
    where TCredentials : class
{
    /// <summary>Gives the keys.</summary>
    /// <param name="cancellationToken">Given up when the call is.</param>
    ValueTask<TCredentials> GetCredentialsAsync(CancellationToken cancellationToken);
}
