using Microsoft.Extensions.DependencyInjection;
using OppTyped.Ivvy;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Hosting;

/// <summary>Tests custom handlers that send a request again within one attempt of the client.</summary>
public sealed class OwnHandlersTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_retrying_handler_that_is_added_to_all_clients_does_not_repeat_an_add()
    {
        var service = new ScriptedService(static _ => (500, "oops"));
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(static client => client.AddHttpMessageHandler(static () => new RetryingHandler()));
        services.AddIvvy(static options => (options.Region, options.ApiKey, options.ApiSecret) = (IvvyRegion.Australia, "k", "s"))
            .HttpClient.ConfigurePrimaryHttpMessageHandler(() => service);
        await using ServiceProvider provider = services.BuildServiceProvider();

        var error = await Assert.ThrowsAsync<IvvyAddOutcomeUnknownException>(() =>
            provider
                .GetRequiredService<IIvvyClient>()
                .AddAsync(
                    1,
                    new IvvyOpportunity
                    {
                        Name = "n",
                        TypeId = 1,
                        SourceId = 2,
                    },
                    Cancellation));

        Assert.Single(service.Arrived);
        Assert.Contains("remove handlers that retry or hedge", error.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_request_that_a_retrying_handler_sends_counts_against_the_limit()
    {
        int arrived = 0;
        var service = new ScriptedService(_ =>
            Interlocked.Increment(ref arrived) % 3 == 0 ? (200, Vector.Documented("update.response.json")) : (502, "<html>"));
        await using ClientAccount account = ClientAccount.At(
            service,
            static options =>
                (options.Retry.MaxRetries, options.Retry.Delay, options.Limits.Calls, options.Limits.Window) = (
                    5,
                    TimeSpan.Zero,
                    100,
                    TimeSpan.FromMinutes(1)),
            build: static builder => builder.HttpClient.AddHttpMessageHandler(static () => new RetryingHandler()));

        for (int call = 0; call < 5; call++)
        {
            await account.Client.UpdateAsync("1", new InsurancePatch { Amount = call }, cancellationToken: Cancellation);
        }

        Assert.Equal(15, arrived);
        Assert.Equal(arrived, account.Budget.GetStatus().Granted);
    }

    [Fact]
    public void The_handlers_of_an_account_cannot_be_added_to_the_defaults_of_all_HTTP_clients()
    {
        var services = new ServiceCollection();

        Assert.Contains(
            "by its name",
            Assert
                .Throws<ArgumentException>(() =>
                    services.ConfigureHttpClientDefaults(static client => client.AddLeadSquaredHandlers()))
                .Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "by its name",
            Assert
                .Throws<ArgumentException>(() => services.ConfigureHttpClientDefaults(static client => client.AddIvvyHandlers()))
                .Message,
            StringComparison.Ordinal);
    }

    private sealed class RetryingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            for (int retries = 3; retries > 0 && (int)response.StatusCode >= 500; retries--)
            {
                response.Dispose();
                response = await base.SendAsync(request, cancellationToken);
            }

            return response;
        }
    }
}
