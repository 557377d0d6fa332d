using Microsoft.Extensions.DependencyInjection;
using OppTyped.Ivvy.Account;
using OppTyped.Throttling;

namespace OppTyped.Ivvy;

/// <summary>
/// An account that was created while the application runs. When the account is disposed, its connections are closed, and waits
/// for the rate limit end with an exception. Calls in progress fail, so wait for these calls before you dispose the account.
/// </summary>
public sealed class IvvyAccount : IAsyncDisposable, IDisposable
{
    private readonly ServiceProvider _services;

    /// <summary>
    /// Creates an account for tests from the test's own client. This account has no other services, so <see cref="Budget"/>
    /// throws an exception.
    /// </summary>
    /// <param name="name">The account's name.</param>
    /// <param name="client">The account's client. The account does not dispose it.</param>
    public IvvyAccount(string name, IIvvyClient client)
        : this(name, new ServiceCollection().AddKeyedSingleton(name, client).BuildServiceProvider())
    {
    }

    internal IvvyAccount(string name, ServiceProvider services)
    {
        Name = name;
        _services = services;
        Client = services.GetRequiredKeyedService<IIvvyClient>(name);
    }

    /// <summary>The account's name.</summary>
    public string Name { get; }

    /// <summary>The account's client.</summary>
    public IIvvyClient Client { get; }

    /// <summary>
    /// The account's own services, with the account's name as the service key. They include the services that were added to
    /// <see cref="IvvyBuilder.Services"/>.
    /// </summary>
    public IServiceProvider Services => _services;

    /// <summary>The budget that keeps the account's calls within its limits.</summary>
    public CallBudget Budget => _services.GetRequiredKeyedService<CallBudget>(IvvyAccountServices.ClientName(Name));

    /// <summary>Closes the account's connections, and ends its waits with an exception.</summary>
    public void Dispose() => _services.Dispose();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
