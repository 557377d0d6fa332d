using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.Ivvy;
using OppTyped.Ivvy.Account;
using OppTyped.Ivvy.Signing;
using OppTyped.LeadSquared;
using OppTyped.LeadSquared.Account;
using OppTyped.Services;
using OppTyped.Services.Credentials;
using OppTyped.Throttling;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers health checks for accounts.</summary>
public static class OppTypedHealthChecksBuilderExtensions
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
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AccountName.Check(account);
        return builder.Add(new HealthCheckRegistration(
            name ?? GetName("leadsquared", account),
            services => new LeadSquaredHealthCheck(
                services.GetKeyedService<ILeadSquaredClient>(account) ?? throw AccountMissing("LeadSquared", account),
                services.GetRequiredKeyedService<AccountSettings<LeadSquaredOptions>>(account),
                services.GetRequiredKeyedService<AccountCredentials<LeadSquaredCredentials>>(account),
                services.GetRequiredKeyedService<CallBudget>(account),
                services.GetRequiredService<TimeProvider>()),
            failureStatus,
            tags));
    }

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
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AccountName.Check(account);
        return builder.Add(new HealthCheckRegistration(
            name ?? GetName("ivvy", account),
            services => new IvvyHealthCheck(
                services.GetKeyedService<AccountSettings<IvvyOptions>>(account) ?? throw AccountMissing("Ivvy", account),
                services.GetRequiredKeyedService<AccountCredentials<IvvyCredentials>>(account),
                services.GetRequiredKeyedService<SignatureClock>(account),
                services.GetRequiredKeyedService<CallBudget>(IvvyAccountServices.ClientName(account))),
            failureStatus,
            tags));
    }

    private static InvalidOperationException AccountMissing(string service, string account) =>
        new(
            $"A health check is for the {(account.Length == 0 ? "default account" : $"account '{account}'")}, " +
            $"which is not registered. Call Add{service}({(account.Length == 0 ? "" : $"\"{account}\", ")}…), " +
            "or correct the check's account.");

    private static string GetName(string service, string account) => account.Length == 0 ? service : $"{service}:{account}";
}
