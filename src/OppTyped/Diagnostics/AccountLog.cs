using Microsoft.Extensions.Logging;

namespace OppTyped.Diagnostics;

/// <summary>Log messages about accounts. The messages contain only names and fixed texts.</summary>
internal static partial class AccountLog
{
    [LoggerMessage(
        1401,
        LogLevel.Error,
        "The options of the account '{Account}' have changed and are not valid. The previous options stay in use. {Problems}")]
    public static partial void OptionsKept(this ILogger log, string account, string problems);

    [LoggerMessage(
        1402,
        LogLevel.Information,
        "The HTTP client '{Client}' does not use the {Handler} that the application adds to all clients, because OppTyped itself "
            + "retries the calls of this client and limits their time.")]
    public static partial void ResilienceLeftOut(this ILogger log, string client, string handler);

    [LoggerMessage(
        1403,
        LogLevel.Warning,
        "The HTTP client '{Client}' has a {Handler} of its own. It runs within each attempt of a call: its timeouts can end an "
            + "attempt before AttemptTimeout, and if it sends the request again, the second request is refused. OppTyped itself "
            + "retries the calls of this client. Remove the handler from the registration of this client.")]
    public static partial void ResilienceKept(this ILogger log, string client, string handler);
}
