namespace OppTyped.Hosting;

/// <summary>Which of the application's HTTP clients belong to which account.</summary>
internal sealed class AccountClients
{
    private readonly Dictionary<string, string> _accounts = [];

    public void Add(string client, string account) => _accounts[client] = account;

    public string? AccountOf(string? client) => client is null ? null : _accounts.GetValueOrDefault(client);
}
