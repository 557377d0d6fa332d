using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;
using OppTyped.Services.Credentials;
using OppTyped.Throttling;

namespace OppTyped.Services;

/// <summary>A registered account. Its clients, its handlers and its health check share this object.</summary>
internal abstract class ServiceAccount(ServiceDefinition service, IServiceProvider services, string name)
{
    /// <summary>The service that the account belongs to.</summary>
    public ServiceDefinition Service => service;

    /// <summary>The name of the registered account; empty for the default account.</summary>
    public string Name => name;

    /// <summary>The current options.</summary>
    public abstract AccountOptions Options { get; }

    /// <summary>
    /// The budget that keeps the account's calls within its limits. It is not resolved in the constructor, because then creating
    /// a client would check the options, and report only the errors of this account.
    /// </summary>
    public CallBudget Budget => services.GetRequiredKeyedService<CallBudget>(service.BudgetKey(name));

    public AccountTelemetry Telemetry { get; } = new(
        service.Name,
        name,
        services.GetRequiredService<OppTypedMeter>(),
        services.GetRequiredService<ILoggerFactory>());

    public TimeProvider Time { get; } = services.GetRequiredService<TimeProvider>();

    /// <summary>
    /// Whether the service accepted the account's keys, by the last response that shows it; null if there was no such response
    /// yet.
    /// </summary>
    public abstract CredentialsCheckResult? LastKeysCheck { get; }

    /// <summary>The services of the account's container.</summary>
    protected IServiceProvider Services => services;

    /// <summary>Creates the handler that adds the account's keys.</summary>
    public abstract DelegatingHandler CreateCredentialsHandler();

    /// <summary>Whether <see cref="ProbeAsync"/> can find out whether the keys are accepted.</summary>
    public virtual bool CanProbe => false;

    /// <summary>Sends a call that every account may send. It throws an exception if the keys are refused.</summary>
    public virtual Task ProbeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Returns a problem of the account that does not stop all its calls; null if there is none.</summary>
    public virtual string? FindProblem() => null;
}

/// <inheritdoc cref="ServiceAccount"/>
/// <typeparam name="TOptions">The account's options.</typeparam>
/// <typeparam name="TCredentials">The account's keys.</typeparam>
internal abstract class ServiceAccount<TOptions, TCredentials>(
    ServiceDefinition service,
    IServiceProvider services,
    string name)
    : ServiceAccount(service, services, name)
    where TOptions : AccountOptions
    where TCredentials : class
{
    private readonly AccountSettings<TOptions> _settings = services.GetRequiredKeyedService<AccountSettings<TOptions>>(name);

    /// <inheritdoc/>
    public override TOptions Options => _settings.Value;

    /// <summary>The account's current keys.</summary>
    public AccountCredentials<TCredentials> Credentials =>
        Services.GetRequiredKeyedService<AccountCredentials<TCredentials>>(Name);

    /// <inheritdoc/>
    public override CredentialsCheckResult? LastKeysCheck => Credentials.LastResult;
}
