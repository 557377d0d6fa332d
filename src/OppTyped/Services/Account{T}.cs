using Microsoft.Extensions.DependencyInjection;
using OppTyped.Throttling;

namespace OppTyped;

/// <summary>
/// An account that was created while the application runs. When the account is disposed, its connections are closed, and waits
/// for the rate limit and for queued updates end with an exception. Calls in progress fail, so wait for these calls before you
/// dispose the account.
/// </summary>
/// <typeparam name="TClient">
/// The client's interface: <see cref="LeadSquared.ILeadSquaredClient"/> or <see cref="Ivvy.IIvvyClient"/>.
/// </typeparam>
public sealed class Account<TClient> : IAsyncDisposable, IDisposable
    where TClient : class
{
    private readonly ServiceProvider _services;
    private readonly CallBudget? _budget;

    /// <summary>
    /// Creates an account for tests from the test's own client. This account has no other services, so <see cref="Budget"/>
    /// throws an exception.
    /// </summary>
    /// <param name="name">The account's name.</param>
    /// <param name="client">The account's client. The account does not dispose the client.</param>
    public Account(string name, TClient client)
        : this(name, new ServiceCollection().AddKeyedSingleton(name, client).BuildServiceProvider(), budget: null)
    {
    }

    internal Account(string name, ServiceProvider services, CallBudget? budget)
    {
        Name = name;
        _services = services;
        _budget = budget;
        Client = services.GetRequiredKeyedService<TClient>(name);
    }

    /// <summary>The account's name.</summary>
    public string Name { get; }

    /// <summary>The account's client.</summary>
    public TClient Client { get; }

    /// <summary>
    /// The account's own services, with the account's name as the service key. They include the services that were added to
    /// <see cref="AccountBuilder{TCredentials}.Services"/>.
    /// </summary>
    public IServiceProvider Services => _services;

    /// <summary>The budget that keeps the account's calls within the rate limits.</summary>
    /// <exception cref="InvalidOperationException">The account was created from a test's own client.</exception>
    public CallBudget Budget => _budget ?? throw new InvalidOperationException(
        "The account was created from a test's own client, so it has no budget.");

    /// <summary>Closes the account's connections, and ends its waits with an exception.</summary>
    public void Dispose() => _services.Dispose();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
