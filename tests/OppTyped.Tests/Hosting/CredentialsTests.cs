using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Hosting;

/// <summary>Tests keys that change during calls. The keys come from a provider or from the configuration.</summary>
public sealed class CredentialsTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(500);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_call_fails_when_the_key_of_one_of_two_accounts_changes_under_load()
    {
        const int Limit = 20, Workers = 12;
        GuardedAccount[] accounts = [new("first-1", Limit, Window), new("second-1", Limit, Window)];
        Vault[] vaults = [new("first-1"), new("second-1")];
        var services = new ServiceCollection();
        for (int number = 0; number < 2; number++)
        {
            (GuardedAccount account, Vault vault) = (accounts[number], vaults[number]);
            AccountBuilder<LeadSquaredCredentials> builder = services.AddLeadSquared($"account-{number}", static options =>
            {
                options.Region = LeadSquaredRegion.Mumbai;
                options.Limits.Calls = Limit;
                options.Limits.Window = Window;
            });
            builder.UseCredentials(_ => vault);
            builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => account.Service);
        }

        await using ServiceProvider provider = services.BuildServiceProvider();
        using var end = new CancellationTokenSource();
        Task[] work =
        [
            .. Enumerable
                .Range(0, 2 * Workers)
                .Select(worker =>
                    Task.Run(
                        async () =>
                        {
                            ILeadSquaredClient client = provider.GetRequiredKeyedService<ILeadSquaredClient>(
                                $"account-{worker % 2}");
                            for (int amount = 0; !end.IsCancellationRequested; amount++)
                            {
                                await client.UpdateAsync(
                                    $"id-{worker}",
                                    new InsurancePatch { Amount = amount },
                                    cancellationToken: Cancellation);
                            }
                        },
                        Cancellation)),
        ];

        // The provider returns the new key, and then the service refuses the old key.
        for (int key = 2; key < 12; key++)
        {
            int served = accounts[0].Served;
            await Task.Delay(TimeSpan.FromMilliseconds(250), Cancellation);
            await Eventually.UntilAsync(() =>
                accounts[0].Served >= served + (Limit / 2) || work.Any(static worker => worker.IsFaulted));
            vaults[0].Rotate($"first-{key}");
            accounts[0].Rotate($"first-{key}");
        }

        await Eventually.UntilAsync(() => accounts[1].Served >= 5 * Limit || work.Any(static worker => worker.IsFaulted));
        await end.CancelAsync();
        await Task.WhenAll(work);
        Assert.All(accounts, static account => Assert.Equal(0, account.Throttled));
        Assert.Empty(accounts[1].RefusedKeys);
        Assert.All(accounts[1].Service.Arrived, static call => Assert.Equal("second-1", call.Headers["x-LSQ-AccessKey"]));
        Assert.All(accounts[0].Service.Arrived, static call =>
            Assert.StartsWith("first-", call.Headers["x-LSQ-AccessKey"], StringComparison.Ordinal));

        // Only calls that are in progress during a key change are refused.
        Assert.True(
            accounts[0].RefusedKeys.Count <= 10 * Workers,
            $"{accounts[0].RefusedKeys.Count} calls were refused. This is too many.");
    }

    [Fact]
    public async Task A_call_that_is_refused_for_old_keys_is_retried_once_with_the_new_keys()
    {
        var vault = new Vault("old");
        var service = new ScriptedService(request =>
        {
            // The provider changes its key during the call.
            vault.Rotate("new");
            return request.Headers["x-LSQ-AccessKey"] == "new" ? (200, Vector.Documented("update.response.json")) : (401, "");
        });
        await using ServiceProvider provider = Provider(vault, service);

        await provider
            .GetRequiredService<ILeadSquaredClient>()
            .UpdateAsync("id", new InsurancePatch { Amount = 1 }, new UpdateOptions { Note = "once" }, Cancellation);

        Assert.Equal(["old", "new"], service.Arrived.Select(static call => call.Headers["x-LSQ-AccessKey"]));
    }

    [Fact]
    public async Task Keys_for_a_new_host_are_not_sent_to_the_old_host()
    {
        var requested = new TaskCompletionSource();
        var given = new TaskCompletionSource<string>();
        var service = new ScriptedService(static _ => (200, Vector.Documented("update.response.json")));
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Crm:ApiHost", "https://old.example.com")])
            .Build();
        var services = new ServiceCollection();
        services.AddLeadSquared(configuration.GetSection("Crm"))
            .UseCredentials(_ => new SlowVault(requested, given.Task))
            .HttpClient.ConfigurePrimaryHttpMessageHandler(() => service);
        await using ServiceProvider provider = services.BuildServiceProvider();
        Task call = provider
            .GetRequiredService<ILeadSquaredClient>()
            .UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        await requested.Task;

        configuration["Crm:ApiHost"] = "https://new.example.com";
        configuration.Reload();
        given.SetResult("new");

        await Assert.ThrowsAsync<LeadSquaredUnreachableException>(() => call);
        Assert.Empty(service.Arrived);
        await provider
            .GetRequiredService<ILeadSquaredClient>()
            .UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        Assert.Equal("new.example.com", Assert.Single(service.Arrived).Target.Host);
    }

    private sealed class SlowVault(TaskCompletionSource requested, Task<string> key)
        : ICredentialsProvider<LeadSquaredCredentials>
    {
        public async ValueTask<LeadSquaredCredentials> GetCredentialsAsync(CancellationToken cancellationToken)
        {
            requested.TrySetResult();
            return new LeadSquaredCredentials(await key.WaitAsync(cancellationToken), "secret");
        }
    }

    [Fact]
    public async Task A_call_with_refused_keys_is_not_retried_if_the_keys_have_not_changed()
    {
        var service = new ScriptedService(static _ => (401, ""));
        await using ServiceProvider provider = Provider(new Vault("wrong"), service);

        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() =>
            provider
                .GetRequiredService<ILeadSquaredClient>()
                .UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));
        Assert.Single(service.Arrived);
    }

    [Fact]
    public async Task A_call_is_retried_only_once_if_the_provider_always_returns_new_keys()
    {
        int count = 0;
        var service = new ScriptedService(static _ => (401, ""));
        await using ServiceProvider provider = Provider(new Vault(() => $"key-{count++}"), service);

        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() =>
            provider
                .GetRequiredService<ILeadSquaredClient>()
                .UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));
        Assert.Equal(2, service.Arrived.Count);
    }

    [Fact]
    public async Task An_error_is_reported_and_nothing_is_sent_if_the_provider_fails()
    {
        var service = new ScriptedService(static _ => (200, ""));
        await using ServiceProvider provider = Provider(new Vault(static () => throw new TimeoutException("CANARY")), service);

        var error = await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() =>
            provider
                .GetRequiredService<ILeadSquaredClient>()
                .UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));

        Assert.Equal("The account's credentials provider failed (TimeoutException). Nothing was sent.", error.Message);
        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.Empty(service.Arrived);
    }

    [Fact]
    public async Task The_outcome_stays_unknown_if_the_provider_fails_before_a_retry()
    {
        int requested = 0;
        var service = new ScriptedService(static _ => throw new HttpRequestException("lost", new IOException(), null));
        await using ServiceProvider provider = Provider(
            new Vault(() => requested++ == 0 ? "key" : throw new TimeoutException()),
            service);

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            provider
                .GetRequiredService<ILeadSquaredClient>()
                .UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task New_keys_in_the_configuration_are_used_and_invalid_keys_are_ignored()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Crm:ApiHost"] = "https://api-in21.leadsquared.com",
            ["Crm:AccessKey"] = "first",
            ["Crm:SecretKey"] = "secret",
        }).Build();
        var log = new FakeLogCollector();
        var service = new ScriptedService(static _ => (200, Vector.Documented("update.response.json")));
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(log)));
        services
            .AddLeadSquared("emea", configuration.GetSection("Crm"))
            .HttpClient.ConfigurePrimaryHttpMessageHandler(() => service);
        await using ServiceProvider provider = services.BuildServiceProvider();
        var client = provider.GetRequiredKeyedService<ILeadSquaredClient>("emea");

        await UpdateAsync();
        Set("Crm:AccessKey", "second");
        Set("Crm:ApiHost", "https://api-us11.leadsquared.com");
        await UpdateAsync();
        Set("Crm:AccessKey", "not a key");
        await UpdateAsync();
        await UpdateAsync();
        Set("Crm:AccessKey", "third");
        await UpdateAsync();

        Assert.Equal(
            ["first", "second", "second", "second", "third"],
            service.Arrived.Select(static call => call.Headers["x-LSQ-AccessKey"]));
        Assert.Equal("api-us11.leadsquared.com", service.Arrived[1].Target.Host);
        string warning = Assert.Single(log.Lines(), static line => line.Contains("not valid", StringComparison.Ordinal));
        Assert.Contains(
            "account 'emea' have changed and are not valid. The previous options stay in use. Account 'emea': "
                + "LeadSquaredOptions.AccessKey contains a character",
            warning,
            StringComparison.Ordinal);
        Assert.DoesNotContain("not a key", warning, StringComparison.Ordinal);

        Task UpdateAsync() => client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

        void Set(string key, string value)
        {
            configuration[key] = value;
            configuration.Reload();
        }
    }

    [Fact]
    public async Task A_venue_account_can_use_a_credentials_provider()
    {
        string current = "old";
        var service = new ScriptedService(request =>
            request.Headers["X-Api-Authorization"].StartsWith("IWS new:", StringComparison.Ordinal)
                ? (200, """{"success":true,"id":755}""")
                : (401, $$"""{"errorCode":401,"message":"{{current = "new"}}"}"""));
        var services = new ServiceCollection();
        AccountBuilder<IvvyCredentials> builder = services
            .AddIvvy(static options => options.Region = IvvyRegion.Australia)
            .UseCredentials(_ => new GivenKeys<IvvyCredentials>(() => new(current, "secret")));
        builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => service);
        await using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal(
            755,
            await provider
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
        Assert.Equal(2, service.Arrived.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("line\nbreak")]
    public void Invalid_keys_are_refused_by_the_constructor(string key)
    {
        Assert.Throws<ArgumentException>(() => new LeadSquaredCredentials(key, "s"));
        Assert.Throws<ArgumentException>(() => new LeadSquaredCredentials("a", key));
        Assert.Throws<ArgumentException>(() => new IvvyCredentials(key, "s"));
    }

    private static ServiceProvider Provider(Vault vault, ScriptedService service)
    {
        var services = new ServiceCollection();
        AccountBuilder<LeadSquaredCredentials> builder = services.AddLeadSquared(static options =>
        {
            options.Region = LeadSquaredRegion.Mumbai;
            options.Retry.MaxRetries = 1;
            options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        }).UseCredentials(_ => vault);
        builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => service).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        return services.BuildServiceProvider();
    }

    private sealed class Vault(Func<string> key) : ICredentialsProvider<LeadSquaredCredentials>
    {
        private volatile string? _key;

        public Vault(string key)
            : this(() => key) => _key = key;

        public void Rotate(string newKey) => _key = newKey;

        public async ValueTask<LeadSquaredCredentials> GetCredentialsAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            return new LeadSquaredCredentials(_key ?? key(), "secret");
        }
    }
}
