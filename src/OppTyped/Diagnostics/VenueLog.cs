using Microsoft.Extensions.Logging;

namespace OppTyped.Diagnostics;

/// <summary>What is logged of iVvy's venue opportunities.</summary>
internal static partial class VenueLog
{
    [LoggerMessage(1301, LogLevel.Warning, "An opportunity of {Model} is added without {Parameters}. iVvy's older documents say that an add needs that, the newer that it may be left out. Said once per model.")]
    public static partial void ParametersMissing(this ILogger log, string model, string parameters);

    [LoggerMessage(1302, LogLevel.Warning, "iVvy refused a call as stale: this machine's clock is {Skew} {Direction} iVvy's. Calls are signed with iVvy's time from now on. Set the clock.")]
    public static partial void ClockIsOff(this ILogger log, string skew, string direction);
}
