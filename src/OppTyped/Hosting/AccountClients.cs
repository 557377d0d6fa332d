namespace OppTyped.Hosting;

/// <summary>Which of the application's HTTP clients belong to which account.</summary>
internal sealed class AccountClients
{
    private readonly Dictionary<string, Func<IServiceProvider, ServiceAccount>> _accounts = [];

    public void Add(string client, Func<IServiceProvider, ServiceAccount> account) => _accounts[client] = account;

    public Func<IServiceProvider, ServiceAccount>? AccountOf(string? client) => client is null ? null : _accounts.GetValueOrDefault(client);
}
