using System.Runtime.CompilerServices;

namespace OppTyped.Operations;

/// <summary>The account whose handlers an HTTP client has: what typed calls over that client need to know of it.</summary>
/// <typeparam name="TOptions">The account's options.</typeparam>
/// <param name="Options">Returns the current options.</param>
/// <param name="Time">The account's clock.</param>
internal record ClientAccount<TOptions>(Func<TOptions> Options, TimeProvider Time)
    where TOptions : class;

/// <summary>Finds the account of an HTTP client.</summary>
internal static class ClientAccount
{
    // HttpClient has no property for such data, and libraries such as Refit pass on only the client. An entry is collected with
    // its client.
    private static readonly ConditionalWeakTable<HttpClient, object> Known = [];

    /// <summary>Records the account whose handlers a client has.</summary>
    public static void Attach(HttpClient client, object account) => Known.AddOrUpdate(client, account);

    /// <summary>Returns the account of a client; null if it has no handlers of an account of that service.</summary>
    public static TAccount? Find<TAccount>(HttpClient client)
        where TAccount : class => Known.TryGetValue(client, out object? account) ? account as TAccount : null;
}
