using Microsoft.Extensions.DependencyInjection;
using OppTyped.Ivvy.Account;
using OppTyped.Throttling;

namespace OppTyped.Ivvy;

/// <summary>
/// An account that was created while the application runs. Disposing it ends its connections and waits. Calls under way then
/// fail, so wait for them first.
/// </summary>
public sealed class IvvyAccount : IAsyncDisposable, IDisposable
{
    private readonly ServiceProvider _services;

    /// <summary>Creates an account around a test's own client. It has no other services, so no <see cref="Budget"/>.</summary>
    /// <param name="name">The account's name.</param>
    /// <param name="client">Its client, which it does not dispose.</param>
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
    /// The account's own services, keyed by its name. They include those of <see cref="IvvyBuilder.Services"/>.
    /// </summary>
    public IServiceProvider Services => _services;

    /// <summary>The budget that keeps the account's calls within its limits.</summary>
    public CallBudget Budget => _services.GetRequiredKeyedService<CallBudget>(IvvyAccountServices.ClientName(Name));

    /// <summary>Closes the account's connections and ends its waits.</summary>
    public void Dispose() => _services.Dispose();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
