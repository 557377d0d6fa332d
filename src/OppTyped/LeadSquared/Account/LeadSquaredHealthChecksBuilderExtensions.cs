using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.LeadSquared.Account;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers health checks for LeadSquared accounts.</summary>
public static class LeadSquaredHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check for a LeadSquared account. The check reports unhealthy if LeadSquared refuses the keys or cannot be
    /// reached. The check reports degraded in these cases: calls are paused because the service throttled a call, the queue of
    /// waiting calls is almost full, or the asynchronous API refused its keys.
    /// </summary>
    /// <remarks>
    /// The check uses the responses to the account's calls. If no call has shown yet that the keys are accepted, or if the last
    /// response is older than five minutes, the check sends its own call, <c>GetOpportunityTypes</c>. If the service refused the
    /// keys, the check sends this call after only 30 seconds. The call counts against the account's limits.
    /// </remarks>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="account">The name of the registered account; empty for the default account.</param>
    /// <param name="name">
    /// The check's name. The default is <c>leadsquared</c>, or <c>leadsquared:name</c> for a named account.
    /// </param>
    /// <param name="failureStatus">The status to report instead of unhealthy.</param>
    /// <param name="tags">The check's tags.</param>
    public static IHealthChecksBuilder AddLeadSquared(
        this IHealthChecksBuilder builder,
        string account = "",
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null) =>
        LeadSquaredService.Instance.AddHealthCheck(builder, account, name, failureStatus, tags);
}
