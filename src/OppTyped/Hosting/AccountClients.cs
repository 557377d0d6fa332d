namespace OppTyped.Hosting;

/// <summary>Which of the application's HTTP clients belong to which account.</summary>
internal sealed class AccountClients
{
    private readonly Dictionary<string, Func<IServiceProvider, ServiceAccount>> _accounts = [];
    private readonly HashSet<string> _own = [];

    public void Add(string client, Func<IServiceProvider, ServiceAccount> account) => _accounts[client] = account;

    /// <summary>Says that a client is OppTyped's own, over which nobody else makes calls.</summary>
    public void AddOwn(string client) => _own.Add(client);

    public Func<IServiceProvider, ServiceAccount>? AccountOf(string? client) => client is null ? null : _accounts.GetValueOrDefault(client);

    public bool IsOwn(string client) => _own.Contains(client);
}
