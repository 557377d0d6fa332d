using Microsoft.Extensions.Logging;

namespace OppTyped.Ivvy.AddOrUpdate;

/// <summary>Log messages about iVvy's venue opportunities.</summary>
internal static partial class IvvyLog
{
    [LoggerMessage(
        1301,
        LogLevel.Warning,
        "An opportunity of {Model} is added without a value for {Parameters}. iVvy's older documentation requires "
            + "a value for an add, but the newer documentation does not. This message is logged once per model.")]
    public static partial void ParametersMissing(this ILogger log, string model, string parameters);

    [LoggerMessage(
        1302,
        LogLevel.Warning,
        "iVvy refused a call as stale: this machine's clock is {Skew} {Direction} iVvy's clock. "
            + "From now on, calls are signed with iVvy's time. Correct this machine's clock.")]
    public static partial void ClockIsOff(this ILogger log, string skew, string direction);
}
