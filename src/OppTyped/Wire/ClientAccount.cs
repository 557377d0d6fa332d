using System.Runtime.CompilerServices;

namespace OppTyped.Wire;

/// <summary>The account whose handlers an HTTP client has, as far as one must know of it who makes calls over that client.</summary>
/// <typeparam name="TOptions">The account's options.</typeparam>
/// <param name="Options">Gives the options as they stand.</param>
/// <param name="Time">The account's clock.</param>
internal record ClientAccount<TOptions>(Func<TOptions> Options, TimeProvider Time)
    where TOptions : class;

/// <summary>Finds the account of an HTTP client.</summary>
internal static class ClientAccount
{
    // A client has no place for what belongs to it, and whoever is given one, such as Refit, hands on nothing else. The entry goes with the client.
    private static readonly ConditionalWeakTable<HttpClient, object> Known = [];

    /// <summary>Says whose handlers a client has.</summary>
    public static void Attach(HttpClient client, object account) => Known.AddOrUpdate(client, account);

    /// <summary>The account of a client; null of one that has no such account's handlers.</summary>
    public static TAccount? Find<TAccount>(HttpClient client)
        where TAccount : class => Known.TryGetValue(client, out object? account) ? account as TAccount : null;
}
