namespace OppTyped.Services;

/// <summary>Maps the application's HTTP clients to their accounts.</summary>
internal sealed class AccountClients
{
    private readonly Dictionary<string, Func<IServiceProvider, ServiceAccount>> _accounts = [];
    private readonly HashSet<string> _internal = [];

    public void Add(string client, Func<IServiceProvider, ServiceAccount> account) => _accounts[client] = account;

    /// <summary>Marks a client as OppTyped's own. The application sends no calls over such a client.</summary>
    public void AddInternal(string client) => _internal.Add(client);

    public Func<IServiceProvider, ServiceAccount>? FindAccount(string? client) =>
        client is null ? null : _accounts.GetValueOrDefault(client);

    public bool IsInternal(string client) => _internal.Contains(client);
}
