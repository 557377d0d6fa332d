using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Secrets;

/// <summary>
/// Tests a credentials provider that fails after the call was cancelled. The error of the provider contains a key.
/// </summary>
[Collection(WholeProcess.Name)]
public sealed class LateVaultTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_late_failure_of_a_credentials_provider_shows_no_key(bool throwsCancellation)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var services = new ServiceCollection();
        services
            .AddLeadSquared(static options =>
            {
                options.ApiHost = new Uri("https://api.leadsquared.com");

                // Retries are off, because a retry would end with a different cancellation exception.
                (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (0, 0);
            })
            .UseCredentials(_ => new LateVault(cancel, throwsCancellation));
        await using ServiceProvider provider = services.BuildServiceProvider();
        var crm = provider.GetRequiredService<ILeadSquaredClient>();
        var search = new Search();

        using (new Listening(search))
        {
            await Assert.ThrowsAnyAsync<Exception>(
                () => crm.UpdateAsync("1", new InsurancePatch { Amount = 1 }, cancellationToken: cancel.Token));
        }

        Assert.DoesNotContain(
            search.Findings,
            static finding => finding.Channel == EventChannel.Name
                && finding.Source.StartsWith("System.Net.Http", StringComparison.Ordinal));
    }

    private sealed class LateVault(CancellationTokenSource cancel, bool throwsCancellation)
        : ICredentialsProvider<LeadSquaredCredentials>
    {
        public async ValueTask<LeadSquaredCredentials> GetCredentialsAsync(CancellationToken cancellationToken)
        {
            await cancel.CancelAsync();
            var failure = new InvalidOperationException(Canaries.SecretKey.Text);
            throw throwsCancellation ? new OperationCanceledException("Cancelled", failure, cancellationToken) : failure;
        }
    }
}
