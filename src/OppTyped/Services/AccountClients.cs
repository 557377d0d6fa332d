using Microsoft.Extensions.Options;

namespace OppTyped.Services;

/// <summary>Maps the application's HTTP clients to their accounts.</summary>
internal sealed class AccountClients
{
    private readonly Dictionary<string, Func<IServiceProvider, ServiceAccount>> _accounts = [];
    private readonly SortedDictionary<string, SortedSet<string>> _descriptions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _internal = [];

    /// <summary>The clients with the handlers of more than one account, and the descriptions of these accounts.</summary>
    public IEnumerable<(string Client, IReadOnlyCollection<string> Accounts)> Shared => _descriptions
        .Where(static client => client.Value.Count > 1)
        .Select(static client => (client.Key, (IReadOnlyCollection<string>)client.Value));

    public void Add(string client, string description, Func<IServiceProvider, ServiceAccount> account)
    {
        _accounts[client] = account;
        if (!_descriptions.TryGetValue(client, out SortedSet<string>? descriptions))
        {
            _descriptions.Add(client, descriptions = new SortedSet<string>(StringComparer.Ordinal));
        }

        descriptions.Add(description);
    }

    /// <summary>Marks a client as OppTyped's own. The application sends no calls over such a client.</summary>
    public void AddInternal(string client) => _internal.Add(client);

    public Func<IServiceProvider, ServiceAccount>? FindAccount(string? client) =>
        client is null ? null : _accounts.GetValueOrDefault(client);

    public bool IsInternal(string client) => _internal.Contains(client);
}

/// <summary>
/// Checks that no client has the handlers of two accounts. All requests of such a client would go to the account that was added
/// last.
/// </summary>
internal sealed class AccountClientsValidator : IValidateOptions<AccountClients>
{
    public ValidateOptionsResult Validate(string? name, AccountClients options)
    {
        var problems = new ValidateOptionsResultBuilder();
        foreach ((string client, IReadOnlyCollection<string> accounts) in options.Shared)
        {
            problems.AddError(
                $"The HTTP client '{client}' has the handlers of {accounts.Count} accounts: {string.Join(" and ", accounts)}. "
                    + "Use a separate client for each account.");
        }

        return problems.Build();
    }
}
