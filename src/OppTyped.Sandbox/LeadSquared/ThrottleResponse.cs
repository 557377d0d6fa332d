using System.Globalization;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Limits;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>Creates the response to a throttled call, in the form that the limits specify.</summary>
internal static class ThrottleResponse
{
    public static SandboxResponse Of(ThrottleResult throttling, SandboxLimits limits, TimeProvider clock) =>
        Of(throttling.Limit, limits.Answer) with { RetryAfter = RetryAfterHeader.Of(throttling, limits, clock) };

    public static SandboxResponse Of(SandboxRateLimit limit, SandboxThrottleForm form) =>
        ErrorEnvelope.Of((int)form, Refusal(limit)).WithOutcome(SandboxCallOutcome.Throttled);

    // The text is documented. Assumption: a fraction of a second is written as a decimal number. Windows of real accounts have no
    // fractions.
    private static ServiceError Refusal(SandboxRateLimit limit) => new(
        "MXAPIRateLimitExceededException",
        string.Create(
            CultureInfo.InvariantCulture,
            $"API calls exceeded the limit of {limit.Calls} in {limit.Window.TotalSeconds} second(s)"));
}
