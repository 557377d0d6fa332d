namespace OppTyped.Services.Credentials;

/// <summary>Provides the keys that are set in an account's options.</summary>
internal sealed class OptionsCredentialsProvider<TOptions, TCredentials>(
    AccountSettings<TOptions> account,
    Func<TOptions, TCredentials?> keys) : ICredentialsProvider<TCredentials>
    where TOptions : AccountOptions
    where TCredentials : class
{
    public ValueTask<TCredentials> GetCredentialsAsync(CancellationToken cancellationToken) => new(keys(account.Value)!);
}
