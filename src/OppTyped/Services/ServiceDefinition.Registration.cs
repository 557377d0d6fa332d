using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using OppTyped.Budgets;
using OppTyped.Operations;
using OppTyped.Services.Credentials;
using OppTyped.Services.Health;
using OppTyped.Throttling;

namespace OppTyped.Services;

/// <content>
/// Registers accounts. The account's name is the key of all its DI services, except the budget. A name can be registered only
/// once: see <see cref="AccountRegistrationCheck{TOptions}"/>.
/// </content>
internal abstract partial class ServiceDefinition<TClient, TAccount, TOptions, TCredentials>
{
    /// <summary>Registers an account whose options are set in code.</summary>
    public AccountBuilder<TCredentials> AddAccount(IServiceCollection services, string name, Action<TOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);

        AccountBuilder<TCredentials> builder = AddAccount(services, name, AccountRegistrations<TOptions>.Code);
        services.Configure(name, configure);
        return builder;
    }

    /// <summary>Registers an account whose options are in a configuration section.</summary>
    public AccountBuilder<TCredentials> AddAccount(IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);

        AccountBuilder<TCredentials> builder = AddAccount(
            services,
            name,
            AccountRegistrations<TOptions>.Describe(configuration));
        services.ConfigureFrom<TOptions>(name, configuration, Bind);
        services.AddSingleton<IValidateOptions<TOptions>>(new ConfigurationCheck<TOptions>(name, configuration, PropertiesOf));
        return builder;
    }

    /// <summary>Adds the handlers of an account to an HTTP client.</summary>
    public IHttpClientBuilder AddHandlers(IHttpClientBuilder builder, string account)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Name is null)
        {
            throw new ArgumentException(
                "The account's handlers cannot be added to the defaults of all clients, because then every client " +
                "would send the account's keys. Add the handlers to one client by its name.",
                nameof(builder));
        }

        AddAccountServices(builder.Services, account);
        builder.Services.AddOptions<AccountClients>().ValidateOnStart().Configure(clients => clients.Add(
            builder.Name,
            $"the {AccountName.Describe(account)} of {Title}",
            provider => provider.GetRequiredKeyedService<TAccount>(account)));
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<AccountClients>, AccountClientsValidator>());
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<HttpClientFactoryOptions>, AccountHandlers>());
        return builder;
    }

    /// <summary>
    /// Registers a generated HTTP interface over an account's client, unless the application has registered the interface.
    /// </summary>
    public IServiceCollection AddHttpInterface<TApi>(
        IServiceCollection services,
        string account,
        Func<HttpClient, TApi> create)
        where TApi : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(account);

        services.AddHttpClient();
        if (account.Length == 0)
        {
            services.TryAddTransient(provider => create(HttpClientOf(provider, account)));
        }
        else
        {
            services.TryAddKeyedTransient(account, (provider, _) => create(HttpClientOf(provider, account)));
        }

        return services;
    }

    /// <summary>Adds the health check of an account.</summary>
    public IHealthChecksBuilder AddHealthCheck(
        IHealthChecksBuilder builder,
        string account,
        string? name,
        HealthStatus? failureStatus,
        IEnumerable<string>? tags)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AccountName.Check(account);
        return builder.Add(new HealthCheckRegistration(
            name ?? (account.Length == 0 ? Name : $"{Name}:{account}"),
            services => new AccountHealthCheck(FindAccount(services, account) ?? throw new InvalidOperationException(
                $"A health check is for the {AccountName.Describe(account)}, which is not registered. Call Add{Identifier}(" +
                $"{(account.Length == 0 ? "" : $"\"{account}\", ")}…), or correct the check's account." +
                DescribeRegistered(services))),
            failureStatus,
            tags));
    }

    private AccountBuilder<TCredentials> AddAccount(IServiceCollection services, string name, string source)
    {
        ArgumentNullException.ThrowIfNull(services);
        AccountName.Check(name);

        services.Configure<AccountRegistrations<TOptions>>(registrations => registrations.Add(name, source));
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<TOptions>, AccountRegistrationCheck<TOptions>>(provider => new(
                $"Add{Identifier}",
                provider.GetRequiredService<IOptions<AccountRegistrations<TOptions>>>())));
        services.TryAddKeyedSingleton(name, (provider, _) => CreateClient(
            provider.GetRequiredKeyedService<TAccount>(name),
            provider.GetRequiredService<HttpTransport>()));
        services.TryAddSingleton<TClient>(GetDefaultClient);

        services.Configure<AccountClients>(clients => clients.AddInternal(ClientName(name)));
        IHttpClientBuilder client = services
            .AddHttpClient(ClientName(name))
            .RemoveAllLoggers()
            .UseSocketsHttpHandler();
        return new AccountBuilder<TCredentials>(
            name,
            AddHandlers(client, name),
            () => services.Configure<TOptions>(name, static options => options.HasCredentialsProvider = true));
    }

    // The options are checked when the host starts. This check also compares the limits of all registrations of one account.
    private void AddAccountServices(IServiceCollection services, string name)
    {
        AccountName.Check(name);
        services.AddShared();
        services.AddOptions<TOptions>(name).ValidateOnStart();
        services.AddOptions<AccountNames<TOptions>>().Configure(accounts => accounts.Names.Add(name)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>>(
            new AccountOptionsValidator<TOptions>()));
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<AccountNames<TOptions>>, AccountNamesValidator<TOptions>>());
        services.TryAddSingleton<IOptionsMonitor<TOptions>, AccountOptionsMonitor<TOptions>>();
        services.TryAddKeyedSingleton(name, static (provider, key) =>
        {
            var monitor = provider.GetRequiredService<IOptionsMonitor<TOptions>>();
            return new AccountSettings<TOptions>((string)key!, () => monitor.Get((string)key!));
        });
        services.TryAddKeyedSingleton<ICredentialsProvider<TCredentials>>(
            name,
            (provider, key) => new OptionsCredentialsProvider<TOptions, TCredentials>(
                provider.GetRequiredKeyedService<AccountSettings<TOptions>>(key),
                KeysOf));
        services.TryAddKeyedSingleton(name, (provider, key) => new AccountCredentials<TCredentials>(
            () => provider.GetRequiredKeyedService<ICredentialsProvider<TCredentials>>(key),
            HaveSameKeys,
            provider.GetRequiredService<TimeProvider>()));
        var budget = ServiceDescriptor.KeyedSingleton(BudgetKey(name), (provider, _) => ShareBudget(provider, name));
        services.TryAdd(budget);
        services.TryAddKeyedSingleton(name, (provider, _) =>
        {
            ThrowIfBudgetIsHidden(services, budget, name);
            ThrowIfClientIsShared(provider);
            return CreateAccount(provider, name);
        });
    }

    // AddKeyedSingleton(key, new MyBudget()) registers the type MyBudget, and nobody asks for this type.
    private void ThrowIfBudgetIsHidden(IServiceCollection services, ServiceDescriptor own, string name)
    {
        string key = BudgetKey(name);
        ServiceDescriptor[] budgets =
        [
            .. services.Where(service =>
                service.IsKeyedService
                && Equals(service.ServiceKey, key)
                && service.ServiceType.IsAssignableTo(typeof(CallBudget))),
        ];
        Type? hidden = Array.Find(budgets, static service => service.ServiceType != typeof(CallBudget))?.ServiceType;
        if (hidden is not null && budgets.Last(static service => service.ServiceType == typeof(CallBudget)) == own)
        {
            throw new InvalidOperationException(
                $"The {AccountName.Describe(name)} would not use the {hidden.Name} that is registered under the key \"{key}\", "
                + $"because it is not registered as a {nameof(CallBudget)}. Use "
                + $"AddKeyedSingleton<{nameof(CallBudget)}>(\"{key}\", …).");
        }
    }

    // The clients are checked when they are first read. Without a host, this is the first use.
    private static void ThrowIfClientIsShared(IServiceProvider provider) =>
        _ = provider.GetRequiredService<IOptions<AccountClients>>().Value;

    private CallBudget ShareBudget(IServiceProvider provider, string name)
    {
        var settings = provider.GetRequiredKeyedService<AccountSettings<TOptions>>(name);
        return provider.GetRequiredService<CallBudgets>().Share(Name, settings.Account, settings.Value.Limits);
    }

    // First check that the account is registered. The factory returns a client for any name, but a client without an account has
    // no handlers and no keys.
    private HttpClient HttpClientOf(IServiceProvider provider, string account)
    {
        TAccount known = FindAccount(provider, account) ?? throw new InvalidOperationException(
            $"The interface uses the client of the {AccountName.Describe(account)}, but this account is not registered. " +
            $"Register it with services.Add{Identifier}.{DescribeRegistered(provider)}");
        HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName(account));
        AttachedAccounts.Attach(client, known);
        return client;
    }

    // An account that has only handlers has no client of its own.
    private TAccount? FindAccount(IServiceProvider provider, string name) =>
        provider.GetService<IOptions<AccountClients>>()?.Value.IsInternal(ClientName(name)) == true
            ? provider.GetRequiredKeyedService<TAccount>(name)
            : null;

    // This factory is registered even if there is no default account, because the error of the container would not name the
    // accounts that there are.
    private TClient GetDefaultClient(IServiceProvider provider) =>
        provider.GetKeyedService<TClient>("") ?? throw new InvalidOperationException(
            $"There is no default account of {Title}.{DescribeRegistered(provider)} To get the client of an account, use its " +
            $"name: [FromKeyedServices(\"{FindNames(provider).First()}\")] {typeof(TClient).Name}. To register a default " +
            $"account, call services.Add{Identifier}(…) without a name.");

    private static string DescribeRegistered(IServiceProvider provider) => FindNames(provider) is { Count: > 0 } names
        ? $" The registered accounts are: {string.Join(", ", names.Select(AccountName.Describe))}."
        : "";

    private static List<string> FindNames(IServiceProvider provider) =>
        [.. provider.GetService<IOptions<AccountRegistrations<TOptions>>>()?.Value.Names ?? []];
}
