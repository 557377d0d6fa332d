using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Throttling;

namespace OppTyped.Tests.Hosting;

/// <summary>Tests several named accounts in one application.</summary>
public sealed class AccountsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_client_calls_its_account_with_the_keys_of_this_account()
    {
        await using OpportunitySandbox first = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using OpportunitySandbox second = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        first.Opportunities.Add("id", 12003);
        second.Opportunities.Add("id", 12003);
        var services = new ServiceCollection();
        services.AddLeadSquared(At(first));
        services.AddLeadSquared("emea", At(second));
        services.AddIvvy(VenueAt(first));
        services.AddIvvy("sydney", VenueAt(second));
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider
            .GetRequiredService<ILeadSquaredClient>()
            .UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        await provider
            .GetRequiredKeyedService<ILeadSquaredClient>("emea")
            .UpdateAsync("id", new InsurancePatch { Amount = 2 }, cancellationToken: Cancellation);
        await provider
            .GetRequiredKeyedService<ILeadSquaredClient>("emea")
            .QueueUpdateAsync("id", new InsurancePatch { RenewsAt = Change.Clear }, cancellationToken: Cancellation);
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
                Cancellation);
        await provider
            .GetRequiredKeyedService<IIvvyClient>("sydney")
            .AddAsync(
                1,
                new IvvyOpportunity
                {
                    Name = "n",
                    TypeId = 1,
                    SourceId = 2,
                },
                Cancellation);

        Assert.Equal("1", first.Opportunities["id"]["mx_Custom_6"]);
        Assert.Equal("2", second.Opportunities["id"]["mx_Custom_6"]);
        Assert.Equal((2, 3), (first.Calls.Count, second.Calls.Count));
        Assert.All(first.Calls.Concat(second.Calls), static call => Assert.Equal(200, call.StatusCode));
        Assert.NotSame(provider.GetRequiredKeyedService<CallBudget>(""), provider.GetRequiredKeyedService<CallBudget>("emea"));
    }

    [Fact]
    public async Task Registrations_of_the_same_account_share_its_limit()
    {
        string[] names = ["", "import", "portal"];
        var guarded = new GuardedAccount("key-of-account", calls: 5, TimeSpan.FromMilliseconds(400));
        var services = new ServiceCollection();
        foreach (string name in names)
        {
            services.AddLeadSquared(name, options =>
            {
                Configure(options, "key-of-account");
                options.Account = "acme";
                options.Limits.Calls = 5;
                options.Limits.Window = TimeSpan.FromMilliseconds(400);
            }).HttpClient.ConfigurePrimaryHttpMessageHandler(() => guarded.Service);
        }

        await using ServiceProvider provider = services.BuildServiceProvider();
        await Task.WhenAll(Enumerable.Range(0, 24).Select(number => provider
            .GetRequiredKeyedService<ILeadSquaredClient>(names[number % 3])
            .UpdateAsync("id", new InsurancePatch { Amount = number }, cancellationToken: Cancellation)));

        Assert.Equal((24, 0), (guarded.Served, guarded.Throttled));
    }

    [Fact]
    public async Task Registrations_of_one_account_with_different_limits_stop_the_host()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder
            .Services.AddLeadSquared("import", options => (options.Account, options.Limits.Calls) = ("acme", 5))
            .Services.Configure<LeadSquaredOptions>("import", options => Configure(options, "k"));
        builder
            .Services.AddLeadSquared("portal", options => options.Account = "acme")
            .Services.Configure<LeadSquaredOptions>("portal", options => Configure(options, "k"));
        using IHost host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Contains(
            "'import' and 'portal' are for the same account, 'acme', and share its limits, but Limits.Calls differs",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_errors_of_all_accounts_are_reported_together_even_if_a_hosted_service_uses_them()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLeadSquared("emea", static options => Configure(options, "not a key"));
        builder.Services.AddLeadSquared("apac", static options => Configure(options, ""));
        builder.Services.AddIvvy("sydney", static options => options.Region = IvvyRegion.Australia);
        builder.Services.AddHostedService(static services => new Importer(
            services.GetRequiredKeyedService<ILeadSquaredClient>("emea"),
            services.GetRequiredKeyedService<IIvvyClient>("sydney")));
        using IHost host = builder.Build();

        string error = (await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(Cancellation))).ToString();

        Assert.Contains("Account 'emea': LeadSquaredOptions.AccessKey contains", error, StringComparison.Ordinal);
        Assert.Contains("Account 'apac': LeadSquaredOptions.AccessKey is not set", error, StringComparison.Ordinal);
        Assert.Contains("Account 'sydney': IvvyOptions.ApiKey is not set", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_a_named_account_contains_the_name()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLeadSquared("emea", options => Configure(options, "k"));
        builder.Services.AddHttpClient("own").AddLeadSquaredHandlers("emae");
        using IHost host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Contains("Account 'emae': LeadSquaredOptions.ApiHost is not set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_account_cannot_be_resolved_without_its_name()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddLeadSquared("emea", options => Configure(options, "k"))
            .Services.BuildServiceProvider();

        Assert.Throws<InvalidOperationException>(provider.GetService<ILeadSquaredClient>);
        Assert.Same(
            provider.GetRequiredKeyedService<ILeadSquaredClient>("emea"),
            provider.GetRequiredKeyedService<ILeadSquaredClient>("emea"));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddLeadSquared(" ", options => Configure(options, "k")));
    }

    [Fact]
    public void An_account_cannot_have_the_service_key_of_another_budget_as_its_name() =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddLeadSquared(
            IvvyServiceCollectionExtensions.BudgetKey,
            options => Configure(options, "k")));

    [Fact]
    public async Task A_budget_that_is_registered_under_its_own_type_is_an_error_with_the_remedy()
    {
        var services = new ServiceCollection();
        services.AddKeyedSingleton("emea", new LocalCallBudget());
        services.AddLeadSquared("emea", options => Configure(options, "k"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        var error = Assert.Throws<InvalidOperationException>(() =>
            provider.GetRequiredKeyedService<ILeadSquaredClient>("emea"));

        Assert.Contains("AddKeyedSingleton<CallBudget>(\"emea\", …)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_can_also_be_registered_under_its_own_type()
    {
        var services = new ServiceCollection();
        services.AddKeyedSingleton<LocalCallBudget>("emea");
        services.AddKeyedSingleton<CallBudget>("emea", static (provider, key) =>
            provider.GetRequiredKeyedService<LocalCallBudget>(key));
        services.AddLeadSquared("emea", options => Configure(options, "k"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredKeyedService<ILeadSquaredClient>("emea"));
    }

    [Fact]
    public async Task An_account_uses_the_custom_budget_that_is_registered_with_its_name()
    {
        var customBudget = new LocalCallBudget();
        var services = new ServiceCollection();
        services.AddKeyedSingleton<CallBudget>("emea", customBudget);
        services.AddLeadSquared("emea", options => Configure(options, "k"))
            .HttpClient.ConfigurePrimaryHttpMessageHandler(() =>
                new ScriptedService(static _ => (200, Vector.Documented("update.response.json"))));
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider
            .GetRequiredKeyedService<ILeadSquaredClient>("emea")
            .UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

        Assert.Equal(1, customBudget.GetStatus().Granted);
    }

    internal static void Configure(LeadSquaredOptions options, string key)
    {
        options.ApiHost = new Uri("https://api-in21.leadsquared.com");
        options.AccessKey = key;
        options.SecretKey = $"{key}$secret";
    }

    private sealed class Importer(ILeadSquaredClient crm, IIvvyClient venues) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.FromResult((crm, venues));
    }

    private static Action<LeadSquaredOptions> At(OpportunitySandbox sandbox) => options =>
    {
        options.ApiHost = sandbox.ApiHost;
        options.AccessKey = sandbox.AccessKey;
        options.SecretKey = sandbox.SecretKey;
        options.AsyncHost = sandbox.AsyncHost;
        options.ApiKey = sandbox.AsyncApiKey;
    };

    private static Action<IvvyOptions> VenueAt(OpportunitySandbox sandbox) => options =>
    {
        options.ApiHost = sandbox.VenueHost;
        options.ApiKey = sandbox.VenueKey;
        options.ApiSecret = sandbox.VenueSecret;
    };
}
