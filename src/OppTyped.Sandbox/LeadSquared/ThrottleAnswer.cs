using System.Globalization;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>What the service says to a call over the limit, in the form that the account shows.</summary>
internal static class ThrottleAnswer
{
    public static Answer Of(Throttling throttling, SandboxLimits limits, TimeProvider clock) =>
        ErrorEnvelope.Of((int)limits.Answer, Refusal(throttling.Limit)) with
        {
            RetryAfter = RetryAfterHeader.Of(throttling, limits, clock),
        };

    // The text is documented. Assumed: a window that is no whole number of seconds, which no account has, as a decimal.
    private static Refusal Refusal(SandboxRateLimit limit) => new(
        "MXAPIRateLimitExceededException",
        string.Create(
            CultureInfo.InvariantCulture,
            $"API calls exceeded the limit of {limit.Calls} in {limit.Window.TotalSeconds} second(s)"));
}
