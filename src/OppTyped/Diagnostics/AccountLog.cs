using Microsoft.Extensions.Logging;

namespace OppTyped.Diagnostics;

/// <summary>What is logged of accounts. Names and our own words only.</summary>
internal static partial class AccountLog
{
    [LoggerMessage(1401, LogLevel.Error, "The options of the account '{Account}' have changed and are not valid; those from before stay in use. {Problems}")]
    public static partial void OptionsKept(this ILogger log, string account, string problems);
}
