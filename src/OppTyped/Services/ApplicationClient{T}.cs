using OppTyped.Operations;

namespace OppTyped.Services;

/// <summary>An HTTP client of the application, and the account whose handlers it has.</summary>
/// <typeparam name="TAccount">An account of the service.</typeparam>
internal sealed class ApplicationClient<TAccount>
    where TAccount : ServiceAccount
{
    private readonly HttpClient _client;

    /// <summary>Creates an instance that sends its calls with an HTTP client.</summary>
    /// <param name="client">The client. The caller disposes it.</param>
    public ApplicationClient(HttpClient client)
    {
        ArgumentNullException.ThrowIfNull(client);

        _client = client;
        Account = AttachedAccounts.Find<TAccount>(client);
        Http = new HttpTransport(client, hasHandlers: Account is not null, Account?.Time ?? TimeProvider.System);
    }

    /// <summary>The account; null if the client has no handlers of an account of this service.</summary>
    public TAccount? Account { get; }

    /// <summary>Sends calls with the client.</summary>
    public HttpTransport Http { get; }

    /// <summary>Returns the host of calls: the client's base address, or the account's host.</summary>
    /// <param name="options">The account's options.</param>
    /// <param name="handlers">The method that adds an account's handlers to a client.</param>
    /// <exception cref="InvalidOperationException">The client has neither.</exception>
    public Uri HostFor(AccountOptions options, string handlers) =>
        _client.BaseAddress ?? (Account is null ? throw CallTarget.CreateNoHostException(handlers) : options.Host);
}
