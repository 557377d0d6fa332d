using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.Ivvy.Account;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers health checks for iVvy accounts.</summary>
public static class IvvyHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check for an iVvy account. The check uses the responses to the account's calls, and sends no calls itself.
    /// The check reports unhealthy if iVvy refuses the keys. The check reports degraded in these cases: this machine's clock is
    /// wrong, calls are paused because the service throttled a call, or the queue of waiting calls is almost full.
    /// </summary>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="account">The name of the registered account; empty for the default account.</param>
    /// <param name="name">The check's name. The default is <c>ivvy</c>, or <c>ivvy:name</c> for a named account.</param>
    /// <param name="failureStatus">The status to report instead of unhealthy.</param>
    /// <param name="tags">The check's tags.</param>
    public static IHealthChecksBuilder AddIvvy(
        this IHealthChecksBuilder builder,
        string account = "",
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null) =>
        IvvyService.Instance.AddHealthCheck(builder, account, name, failureStatus, tags);
}
