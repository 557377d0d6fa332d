using Microsoft.Extensions.Logging;

namespace OppTyped.Diagnostics;

/// <summary>What is logged of calls. Operations, account names and our own words only.</summary>
internal static partial class CallLog
{
    [LoggerMessage(1001, LogLevel.Information, "{Operation} of the account '{Account}' is made again, for the {Retry}. time: {Reason}. It waits {Delay} s, and for its turn.")]
    public static partial void CallRetried(this ILogger log, string operation, string account, string reason, int retry, double delay);

    [LoggerMessage(1002, LogLevel.Warning, "It is unknown whether {Operation} of the account '{Account}' was executed: {Reason}.")]
    public static partial void OutcomeUnknown(this ILogger log, string operation, string account, UnknownOutcomeReason reason);

    [LoggerMessage(1003, LogLevel.Error, "{Operation}: the keys of the account '{Account}' were refused (HTTP {Status}).")]
    public static partial void KeysRefused(this ILogger log, string operation, string account, int? status);

    [LoggerMessage(1004, LogLevel.Error, "{Operation}: there are no keys for the account '{Account}', because its credentials provider failed ({ErrorType}). This attempt was not sent.")]
    public static partial void KeysMissing(this ILogger log, string operation, string account, string errorType);
}
