using System.Globalization;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>What the service says to a call over the limit, in the form that the account shows.</summary>
internal static class ThrottleAnswer
{
    public static Answer Of(Throttling throttling, SandboxLimits limits, TimeProvider clock) =>
        Of(throttling.Limit, limits.Answer) with { RetryAfter = RetryAfterHeader.Of(throttling, limits, clock) };

    public static Answer Of(SandboxRateLimit limit, SandboxThrottleForm form) =>
        ErrorEnvelope.Of((int)form, Refusal(limit)).As(SandboxCallOutcome.Throttled);

    // The text is documented. Assumed: a window that is no whole number of seconds, which no account has, as a decimal.
    private static Refusal Refusal(SandboxRateLimit limit) => new(
        "MXAPIRateLimitExceededException",
        string.Create(
            CultureInfo.InvariantCulture,
            $"API calls exceeded the limit of {limit.Calls} in {limit.Window.TotalSeconds} second(s)"));
}
