using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Tests.Secrets;

namespace OppTyped.Tests.Telemetry;

/// <summary>What is told is so, and told once: each span that begins ends, whoever else listens, and whatever stands around the account's handlers.</summary>
[Collection(WholeProcess.Name)]
public sealed class OnceToldTests
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    private static readonly OpportunityUpdate<Insurance> Update = new(Id, new InsurancePatch { Amount = 7 });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keys_that_no_one_gave_were_not_refused(bool isForeign)
    {
        using var heard = new Heard();
        await using RawServer server = RawServer.Answering(200, "{}");
        await using Account account = Account.At(server.Host, build: builder =>
        {
            heard.AddTo(builder.Services);
            builder.UseCredentials(static _ => new NoVault());
            builder.Services.AddHttpClient("own").AddLeadSquaredHandlers();
        });

        if (isForeign)
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => account.Services.GetRequiredService<IHttpClientFactory>().CreateClient("own").GetAsync(server.Host, Cancellation));
        }
        else
        {
            await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() => account.Client.UpdateAsync(Update, Cancellation));
        }

        Assert.Empty(server.Requests);
        var told = Assert.Single(heard.Log.All);
        Assert.Equal((1004, "KeysMissing"), (told.Event.Id, told.Event.Name));
        Assert.Contains("TimeoutException", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("refused", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", told.Text, StringComparison.Ordinal);
    }

    private sealed class NoVault : ICredentialsProvider<LeadSquaredCredentials>
    {
        public ValueTask<LeadSquaredCredentials> GetCredentialsAsync(CancellationToken cancellationToken) => throw new TimeoutException("CANARY");
    }
}
