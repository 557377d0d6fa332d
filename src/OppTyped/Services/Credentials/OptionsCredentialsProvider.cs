using System.Diagnostics.CodeAnalysis;

namespace OppTyped.Services.Credentials;

/// <summary>Provides the keys that are set in an account's options.</summary>
internal sealed class OptionsCredentialsProvider<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions,
    TCredentials>(
    AccountSettings<TOptions> account,
    Func<TOptions, TCredentials?> keys) : ICredentialsProvider<TCredentials>
    where TOptions : class, IAccountOptions
    where TCredentials : class
{
    public ValueTask<TCredentials> GetCredentialsAsync(CancellationToken cancellationToken) => new(keys(account.Value)!);
}
