using Microsoft.Extensions.DependencyInjection;

namespace OppTyped.LeadSquared;

/// <summary>
/// An account that was made while the application runs. It lives until it is disposed, and its connections and waits end with it. Calls under way then fail: end them first.
/// </summary>
public sealed class LeadSquaredAccount : IAsyncDisposable, IDisposable
{
    private readonly ServiceProvider _services;

    internal LeadSquaredAccount(string name, ServiceProvider services)
    {
        Name = name;
        _services = services;
        Client = services.GetRequiredKeyedService<IOpportunityClient>(name);
    }

    /// <summary>The account's name.</summary>
    public string Name { get; }

    /// <summary>The account's client.</summary>
    public IOpportunityClient Client { get; }

    /// <summary>The account's own services, keyed by its name, with what <see cref="LeadSquaredBuilder.Services"/> was given.</summary>
    public IServiceProvider Services => _services;

    /// <summary>What keeps the account within its limits.</summary>
    public CallBudget Budget => _services.GetRequiredKeyedService<CallBudget>(Name);

    /// <summary>Ends the account's connections and waits.</summary>
    public void Dispose() => _services.Dispose();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
