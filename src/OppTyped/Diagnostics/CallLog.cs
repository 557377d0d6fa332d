using Microsoft.Extensions.Logging;

namespace OppTyped.Diagnostics;

/// <summary>Log messages about calls. The messages contain only operations, account names and fixed texts.</summary>
internal static partial class CallLog
{
    [LoggerMessage(
        1001,
        LogLevel.Information,
        "{Operation} of the account '{Account}': retry {Retry}. Reason: {Reason}. "
            + "The retry waits {Delay} s, and then for the rate limit.")]
    public static partial void CallRetried(
        this ILogger log,
        string operation,
        string account,
        string reason,
        int retry,
        double delay);

    [LoggerMessage(
        1002,
        LogLevel.Warning,
        "It is unknown whether {Operation} of the account '{Account}' was executed: {Reason}.")]
    public static partial void OutcomeUnknown(this ILogger log, string operation, string account, string reason);

    [LoggerMessage(
        1003,
        LogLevel.Error,
        "{Operation}: the service did not accept the keys of the account '{Account}' (HTTP {Status}).")]
    public static partial void KeysRefused(this ILogger log, string operation, string account, int? status);

    [LoggerMessage(
        1004,
        LogLevel.Error,
        "{Operation}: there are no keys for the account '{Account}', because its credentials provider failed ({ErrorType}). "
            + "This attempt was not sent.")]
    public static partial void KeysMissing(this ILogger log, string operation, string account, string errorType);

    [LoggerMessage(
        1005,
        LogLevel.Error,
        "{Operation}: the service refused a call of the account '{Account}' as stale. Check this machine's clock.")]
    public static partial void TimeRefused(this ILogger log, string operation, string account);
}
