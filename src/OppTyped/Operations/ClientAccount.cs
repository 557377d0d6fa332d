using System.Runtime.CompilerServices;

namespace OppTyped.Operations;

/// <summary>The account of an HTTP client, with the data that typed calls over this client need.</summary>
/// <typeparam name="TOptions">The account's options.</typeparam>
/// <param name="Options">Returns the current options.</param>
/// <param name="Time">The account's clock.</param>
internal record ClientAccount<TOptions>(Func<TOptions> Options, TimeProvider Time)
    where TOptions : class;

/// <summary>Finds the account of an HTTP client.</summary>
internal static class ClientAccount
{
    // HttpClient has no property for additional data, and libraries such as Refit only pass on the client. So a table stores the
    // account of each client. An entry is garbage-collected together with its client.
    private static readonly ConditionalWeakTable<HttpClient, object> Accounts = [];

    /// <summary>Records which account an HTTP client belongs to.</summary>
    public static void Attach(HttpClient client, object account) => Accounts.AddOrUpdate(client, account);

    /// <summary>Returns the account of a client; null if the client has no handlers of this kind of account.</summary>
    public static TAccount? Find<TAccount>(HttpClient client)
        where TAccount : class => Accounts.TryGetValue(client, out object? account) ? account as TAccount : null;
}
