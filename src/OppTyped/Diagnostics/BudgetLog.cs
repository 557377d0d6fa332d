using Microsoft.Extensions.Logging;

namespace OppTyped.Diagnostics;

/// <summary>What is logged of an account's limits.</summary>
internal static partial class BudgetLog
{
    [LoggerMessage(1101, LogLevel.Information, "The service refused a call of the account '{Account}' for its rate. Stated: {Calls} calls in {Window} s, to be made after {RetryAfter} s.")]
    public static partial void CallThrottled(this ILogger log, string account, int? calls, double? window, double? retryAfter);

    [LoggerMessage(1102, LogLevel.Warning, "Calls of the account '{Account}' are held back for a while: the service refused one for its rate.")]
    public static partial void GateShut(this ILogger log, string account);

    [LoggerMessage(1103, LogLevel.Information, "Calls of the account '{Account}' go on: a probe was answered.")]
    public static partial void GateReopened(this ILogger log, string account);

    [LoggerMessage(1104, LogLevel.Warning, "The limit of the account '{Account}' is now taken to be {Calls} calls in {Window} s for this process: {BulkCalls} of them bulk calls, {Burst} at once.")]
    public static partial void LimitLearnt(this ILogger log, string account, int? calls, double window, int? bulkCalls, int? burst);
}
