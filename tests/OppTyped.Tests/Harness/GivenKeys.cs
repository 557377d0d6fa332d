namespace OppTyped.Tests.Harness;

/// <summary>
/// A credentials provider that returns what the test gives it. Like a provider that asks a server, it heeds the token.
/// </summary>
internal sealed class GivenKeys<TCredentials>(Func<TCredentials> keys) : ICredentialsProvider<TCredentials>
    where TCredentials : class
{
    public ValueTask<TCredentials> GetCredentialsAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(keys());
    }
}
