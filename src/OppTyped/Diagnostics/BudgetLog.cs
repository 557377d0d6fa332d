using Microsoft.Extensions.Logging;

namespace OppTyped.Diagnostics;

/// <summary>Log messages about an account's limits.</summary>
internal static partial class BudgetLog
{
    [LoggerMessage(
        1101,
        LogLevel.Information,
        "The service throttled a call of the account '{Account}'. "
            + "Stated limit: {Calls} calls in {Window} s. Stated delay: {RetryAfter} s.")]
    public static partial void CallThrottled(this ILogger log, string account, int? calls, double? window, double? retryAfter);

    [LoggerMessage(1102, LogLevel.Warning, "Calls of the account '{Account}' pause, because the service throttled a call.")]
    public static partial void GateShut(this ILogger log, string account);

    [LoggerMessage(1103, LogLevel.Information, "Calls of the account '{Account}' continue, because a test call got a response.")]
    public static partial void GateReopened(this ILogger log, string account);

    [LoggerMessage(
        1104,
        LogLevel.Warning,
        "This process now assumes these limits for the account '{Account}': {Calls} calls in {Window} s, "
            + "{BulkCalls} bulk calls in the same time, and {Burst} simultaneous calls.")]
    public static partial void LimitLearnt(
        this ILogger log,
        string account,
        int? calls,
        double window,
        int? bulkCalls,
        int? burst);
}
