using System.Globalization;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>What the service says to a call over the limit, in the form that the account shows.</summary>
internal static class ThrottleAnswer
{
    public static Answer Of(Throttling throttling, SandboxLimits limits, TimeProvider clock) =>
        ErrorEnvelope.Of((int)limits.Answer, Refusal(throttling.Limit)) with
        {
            RetryAfter = limits.RetryAfterText ?? RetryAfter(throttling.FreeIn, limits.RetryAfter, clock),
        };

    // The text is documented. Assumed: a window that is no whole number of seconds, which no account has, as a decimal.
    private static Refusal Refusal(SandboxRateLimit limit) => new(
        "MXAPIRateLimitExceededException",
        string.Create(
            CultureInfo.InvariantCulture,
            $"API calls exceeded the limit of {limit.Calls} in {limit.Window.TotalSeconds} second(s)"));

    private static string? RetryAfter(TimeSpan freeIn, SandboxRetryAfter form, TimeProvider clock) => form switch
    {
        SandboxRetryAfter.Seconds => Math.Ceiling(freeIn.TotalSeconds).ToString(CultureInfo.InvariantCulture),
        SandboxRetryAfter.Date => WholeSeconds(clock.GetUtcNow() + freeIn).ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static DateTimeOffset WholeSeconds(DateTimeOffset time)
    {
        long odd = time.Ticks % TimeSpan.TicksPerSecond;
        return odd == 0 ? time : time.AddTicks(TimeSpan.TicksPerSecond - odd);
    }
}
