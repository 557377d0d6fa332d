using System.Runtime.CompilerServices;

namespace OppTyped.Services;

/// <summary>Finds the account of an HTTP client. Typed calls over the client need the account's options and clock.</summary>
internal static class AttachedAccounts
{
    // HttpClient has no property for additional data, and libraries such as Refit only pass on the client. So a table stores the
    // account of each client. An entry is garbage-collected together with its client.
    private static readonly ConditionalWeakTable<HttpClient, ServiceAccount> Accounts = [];

    /// <summary>Records which account an HTTP client belongs to.</summary>
    public static void Attach(HttpClient client, ServiceAccount account) => Accounts.AddOrUpdate(client, account);

    /// <summary>Returns the account of a client; null if the client has no handlers of this service's accounts.</summary>
    public static TAccount? Find<TAccount>(HttpClient client)
        where TAccount : ServiceAccount => Accounts.TryGetValue(client, out ServiceAccount? account) ? account as TAccount : null;
}
