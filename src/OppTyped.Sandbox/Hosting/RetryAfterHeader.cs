using System.Globalization;
using OppTyped.Sandbox.Limits;

namespace OppTyped.Sandbox.Hosting;

/// <summary>Creates the <c>Retry-After</c> header of a throttled response, in the format that the limits specify.</summary>
internal static class RetryAfterHeader
{
    public static string? Of(ThrottleResult throttling, SandboxLimits limits, TimeProvider clock) =>
        limits.RetryAfterText ?? limits.RetryAfter switch
        {
            SandboxRetryAfter.Seconds => Math.Ceiling(throttling.FreeIn.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            SandboxRetryAfter.Date =>
                WholeSeconds(clock.GetUtcNow() + throttling.FreeIn).ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };

    private static DateTimeOffset WholeSeconds(DateTimeOffset time)
    {
        long odd = time.Ticks % TimeSpan.TicksPerSecond;
        return odd == 0 ? time : time.AddTicks(TimeSpan.TicksPerSecond - odd);
    }
}
