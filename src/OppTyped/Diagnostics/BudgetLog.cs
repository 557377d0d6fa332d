using Microsoft.Extensions.Logging;

namespace OppTyped.Diagnostics;

/// <summary>Log messages about an account's limits.</summary>
internal static partial class BudgetLog
{
    [LoggerMessage(
        1101,
        LogLevel.Information,
        "The service throttled a call of the account '{Account}'. "
            + "Stated limit: {Limit}. Stated delay: {Delay}.")]
    public static partial void CallThrottled(this ILogger log, string account, string limit, string delay);

    [LoggerMessage(1102, LogLevel.Warning, "Calls of the account '{Account}' pause, because the service throttled a call.")]
    public static partial void GateShut(this ILogger log, string account);

    [LoggerMessage(1103, LogLevel.Information, "Calls of the account '{Account}' continue, because a test call got a response.")]
    public static partial void GateReopened(this ILogger log, string account);

    [LoggerMessage(
        1104,
        LogLevel.Warning,
        "This process now assumes these limits for the account '{Account}': calls: {Limit}; bulk calls: {BulkLimit}; "
            + "simultaneous calls: {Burst}.")]
    public static partial void LimitLearnt(this ILogger log, string account, string limit, string bulkLimit, string burst);
}
