namespace OppTyped;

/// <summary>
/// Provides an account's current keys, for example from a secret store that rotates them. Called for each attempt, right before
/// it is sent.
/// </summary>
/// <remarks>
/// Cache the keys and return the same object until they change, because calls wait for this method. If the service refuses an
/// attempt's keys and the provider then returns others, the call is sent once more with those. If the provider throws, nothing
/// is sent and the caller gets the service's credentials exception.
/// </remarks>
/// <typeparam name="TCredentials">
/// <see cref="LeadSquared.LeadSquaredCredentials"/> or <see cref="Ivvy.IvvyCredentials"/>.
/// </typeparam>
public interface ICredentialsProvider<TCredentials>
    where TCredentials : class
{
    /// <summary>Returns the keys.</summary>
    /// <param name="cancellationToken">Cancelled together with the call.</param>
    ValueTask<TCredentials> GetCredentialsAsync(CancellationToken cancellationToken);
}
