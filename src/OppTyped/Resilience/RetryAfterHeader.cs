using System.Net.Http.Headers;

namespace OppTyped.Resilience;

/// <summary>The header by which a service says how long to wait.</summary>
internal static class RetryAfterHeader
{
    /// <summary>How long to wait from now; null if the answer does not say.</summary>
    public static TimeSpan? Read(HttpResponseMessage response, TimeProvider time)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait > TimeSpan.Zero ? wait : null;
    }
}
