using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Throttling;

namespace OppTyped.Tests.Hosting;

/// <summary>
/// Tests that a name is registered once, that a client has the handlers of one account, and that the error for an account that is
/// not registered names those that are.
/// </summary>
public sealed class RegistrationTests
{
    private static readonly IConfigurationRoot Configuration = new ConfigurationBuilder().AddInMemoryCollection(
        new Dictionary<string, string?>
        {
            ["Home:Region"] = "Mumbai",
            ["Home:AccessKey"] = "home",
            ["Home:SecretKey"] = "secret",
            ["Motor:Region"] = "Mumbai",
            ["Motor:AccessKey"] = "motor",
            ["Motor:SecretKey"] = "secret",
            ["Venues:Region"] = "Australia",
            ["Venues:ApiKey"] = "k",
            ["Venues:ApiSecret"] = "s",
        }).Build();

    private static readonly IConfiguration Home = Configuration.GetSection("Home");
    private static readonly IConfiguration Motor = Configuration.GetSection("Motor");
    private static readonly IConfiguration Venues = Configuration.GetSection("Venues");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, Action<IServiceCollection>> Duplicates =>
        new()
        {
            {
                "The account 'home' is registered twice with AddLeadSquared: with the configuration section 'Home', and with "
                    + "the configuration section 'Motor'. Give each account its own name. To change the options of a registered "
                    + "account, for example in a test, call services.Configure<LeadSquaredOptions>(\"home\", …) instead.",
                static services =>
                {
                    services.AddLeadSquared("home", Home);
                    services.AddLeadSquared("home", Motor);
                }
            },
            {
                "The account 'home' is registered 3 times with AddLeadSquared: with options in code, and with options in code, "
                    + "and with the configuration section 'Home'.",
                static services =>
                {
                    services.AddLeadSquared("home", static options => AccountsTests.Configure(options, "k"));
                    services.AddLeadSquared("home", static options => AccountsTests.Configure(options, "k"));
                    services.AddLeadSquared("home", Home);
                }
            },
            {
                "The default account is registered twice with AddLeadSquared: with the configuration section 'Home', and with "
                    + "options in code. Give each account its own name. To change the options of a registered account, for "
                    + "example in a test, call services.Configure<LeadSquaredOptions>(…) instead.",
                static services =>
                {
                    services.AddLeadSquared(Home);
                    services.AddLeadSquared(static options => options.AttemptTimeout = TimeSpan.FromSeconds(5));
                }
            },
            {
                "The account 'sydney' is registered twice with AddIvvy: with the configuration section 'Venues', and with "
                    + "the configuration section 'Venues'. Give each account its own name. To change the options of a registered "
                    + "account, for example in a test, call services.Configure<IvvyOptions>(\"sydney\", …) instead.",
                static services =>
                {
                    services.AddIvvy("sydney", Venues);
                    services.AddIvvy("sydney", Venues);
                }
            },
            {
                "The HTTP client 'own' has the handlers of 2 accounts: the account 'home' of LeadSquared and the account "
                    + "'motor' of LeadSquared. Use a separate client for each account.",
                static services =>
                {
                    services.AddLeadSquared("home", Home);
                    services.AddLeadSquared("motor", Motor);
                    services.AddHttpClient("own").AddLeadSquaredHandlers("home").AddLeadSquaredHandlers("motor");
                }
            },
            {
                "The HTTP client 'OppTyped.LeadSquared' has the handlers of 2 accounts: the default account of LeadSquared and "
                    + "the default account of iVvy.",
                static services =>
                {
                    services.AddIvvy(Venues);
                    services.AddLeadSquared(Home).HttpClient.AddIvvyHandlers();
                }
            },
        };

    [Theory]
    [MemberData(nameof(Duplicates), DisableDiscoveryEnumeration = true)]
    public async Task A_duplicate_registration_stops_the_host(string message, Action<IServiceCollection> register)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        register(builder.Services);
        using IHost host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_host_a_duplicate_registration_fails_the_first_call()
    {
        var service = new ScriptedService(static _ => (200, Vector.Documented("update.response.json")));
        var services = new ServiceCollection();
        services.AddLeadSquared("home", Home).HttpClient.ConfigurePrimaryHttpMessageHandler(() => service);
        services.AddLeadSquared("home", Motor);
        await using ServiceProvider provider = services.BuildServiceProvider();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => UpdateAsync(provider, "home"));

        Assert.Contains("is registered twice", error.Message, StringComparison.Ordinal);
        Assert.Empty(service.Arrived);
    }

    [Fact]
    public void Without_a_host_a_client_of_two_accounts_fails_before_the_first_call()
    {
        var services = new ServiceCollection();
        services.AddLeadSquared("home", Home);
        services.AddLeadSquared("motor", Motor);
        services.AddHttpClient("own").AddLeadSquaredHandlers("home").AddLeadSquaredHandlers("motor");
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IHttpClientFactory>().CreateClient("own"));
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredKeyedService<ILeadSquaredClient>("home"));
    }

    [Fact]
    public async Task A_duplicate_registration_in_an_account_of_the_factory_fails_its_creation()
    {
        await using ServiceProvider provider = new ServiceCollection().AddLeadSquaredAccountFactory().BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() =>
            provider.GetRequiredService<ILeadSquaredAccountFactory>().Create(
                "tenant",
                static options => AccountsTests.Configure(options, "k"),
                static builder => builder.Services.AddLeadSquared("tenant", Home)));

        Assert.Contains("The account 'tenant' is registered twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_options_of_a_factory_account_with_its_own_budget_fail_its_creation()
    {
        await using ServiceProvider provider = new ServiceCollection()
            .AddKeyedSingleton<CallBudget>("tenant", new LocalCallBudget())
            .AddLeadSquaredAccountFactory()
            .BuildServiceProvider();

        Assert.Throws<OptionsValidationException>(() =>
            provider
                .GetRequiredService<ILeadSquaredAccountFactory>()
                .Create("tenant", static options => options.AccessKey = "a"));
    }

    [Fact]
    public async Task Handlers_of_a_registered_account_and_changes_of_its_options_are_no_duplicates()
    {
        var service = new ScriptedService(static _ => (200, Vector.Documented("update.response.json")));
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHttpClient("own").AddLeadSquaredHandlers("home").AddLeadSquaredHandlers("home");
        builder.Services.AddLeadSquared("home", Home).HttpClient.ConfigurePrimaryHttpMessageHandler(() => service);
        builder.Services.AddLeadSquared("motor", Motor);
        builder.Services.AddIvvy("home", Venues);
        builder.Services.Configure<LeadSquaredOptions>("home", static options => options.AccessKey = "test");
        using IHost host = builder.Build();

        await host.StartAsync(Cancellation);
        await UpdateAsync(host.Services, "home");

        Assert.Equal("test", Assert.Single(service.Arrived).Headers["x-LSQ-AccessKey"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_error_for_a_missing_default_account_names_the_registered_accounts(bool asParameter)
    {
        var services = new ServiceCollection();
        services.AddLeadSquared("motor", Motor);
        services.AddLeadSquared("home", Home);
        services.AddTransient<Consumer>();
        using ServiceProvider provider = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        var error = Assert.Throws<InvalidOperationException>(() =>
            asParameter
                ? (object)provider.GetRequiredService<Consumer>()
                : provider.GetRequiredService<ILeadSquaredClient>());

        Assert.Equal(
            "There is no default account of LeadSquared. The registered accounts are: account 'home', account 'motor'. To get "
                + "the client of an account, use its name: [FromKeyedServices(\"home\")] ILeadSquaredClient. To register a "
                + "default account, call services.AddLeadSquared(…) without a name.",
            error.Message);
    }

    [Fact]
    public void A_default_account_can_be_registered_before_or_after_a_named_account()
    {
        var services = new ServiceCollection();
        services.AddLeadSquared("motor", Motor);
        services.AddLeadSquared(Home);
        services.AddIvvy(Venues);
        services.AddIvvy("sydney", Venues);
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Same(
            provider.GetRequiredKeyedService<ILeadSquaredClient>(""),
            provider.GetRequiredService<ILeadSquaredClient>());
        Assert.Same(provider.GetRequiredKeyedService<IIvvyClient>(""), provider.GetRequiredService<IIvvyClient>());
        Assert.Single(provider.GetServices<ILeadSquaredClient>());
    }

    [Fact]
    public void An_application_can_ask_whether_an_account_is_registered()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddLeadSquared("home", Home)
            .Services.AddLeadSquared("motor", Motor)
            .Services.BuildServiceProvider();
        var known = provider.GetRequiredService<IServiceProviderIsKeyedService>();

        Assert.Null(provider.GetKeyedService<ILeadSquaredClient>("hmoe"));
        Assert.Null(provider.GetKeyedService<ILeadSquaredClient>(""));
        Assert.False(known.IsKeyedService(typeof(ILeadSquaredClient), "hmoe"));
        Assert.False(known.IsKeyedService(typeof(ILeadSquaredClient), ""));
        Assert.True(known.IsKeyedService(typeof(ILeadSquaredClient), "home"));
        Assert.Equal(2, provider.GetKeyedServices<ILeadSquaredClient>(KeyedService.AnyKey).Count());
    }

    [Fact]
    public void The_error_for_a_health_check_of_a_missing_account_names_the_registered_accounts()
    {
        var services = new ServiceCollection();
        services.AddLeadSquared("home", Home);
        services.AddHealthChecks().AddLeadSquared("hmoe");
        using ServiceProvider provider = services.BuildServiceProvider();
        var checks = provider
            .GetRequiredService<IOptions<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckServiceOptions>>();

        var error = Assert.Throws<InvalidOperationException>(() =>
            Assert.Single(checks.Value.Registrations).Factory(provider));

        Assert.EndsWith("The registered accounts are: account 'home'.", error.Message, StringComparison.Ordinal);
    }

    private static Task<UpdateResponse> UpdateAsync(IServiceProvider provider, string account) => provider
        .GetRequiredKeyedService<ILeadSquaredClient>(account)
        .UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

    private sealed class Consumer(ILeadSquaredClient crm)
    {
        public ILeadSquaredClient Crm => crm;
    }
}
