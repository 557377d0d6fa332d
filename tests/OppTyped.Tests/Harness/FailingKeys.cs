using OppTyped.LeadSquared;

namespace OppTyped.Tests.Harness;

/// <summary>A credentials provider that fails when the test says so.</summary>
internal sealed class FailingKeys(Func<bool> fails) : ICredentialsProvider<LeadSquaredCredentials>
{
    public ValueTask<LeadSquaredCredentials> GetCredentialsAsync(CancellationToken cancellationToken) => fails()
        ? throw new TimeoutException("The vault is closed.")
        : ValueTask.FromResult(new LeadSquaredCredentials("access", "secret", "key"));
}
