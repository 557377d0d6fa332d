using OppTyped.Ivvy;
using OppTyped.LeadSquared;

namespace OppTyped.Hosting;

/// <summary>The keys that the options hold.</summary>
internal sealed class SetLeadSquaredKeys(AccountSettings<LeadSquaredOptions> account) : ICredentialsProvider<LeadSquaredCredentials>
{
    public ValueTask<LeadSquaredCredentials> GetCredentialsAsync(CancellationToken cancellationToken) => new(account.Value.Keys!);
}

/// <summary>The keys that the options hold.</summary>
internal sealed class SetIvvyKeys(AccountSettings<IvvyOptions> account) : ICredentialsProvider<IvvyCredentials>
{
    public ValueTask<IvvyCredentials> GetCredentialsAsync(CancellationToken cancellationToken) => new(account.Value.Keys!);
}
