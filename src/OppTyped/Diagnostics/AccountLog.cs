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
}
