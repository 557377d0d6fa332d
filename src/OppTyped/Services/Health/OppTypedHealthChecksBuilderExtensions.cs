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

/// <summary>Registers health checks of accounts.</summary>
public static class OppTypedHealthChecksBuilderExtensions
{
    /// <summary>
    /// Checks that LeadSquared accepts the account's keys and that the account's calls keep up. Reports unhealthy if the keys
    /// are refused or the host cannot be reached. Reports degraded if calls are held back after a throttled one, if the queue of
    /// waiting calls is nearly full, or if the asynchronous API refused its keys.
    /// </summary>
    /// <remarks>
    /// The check uses the responses to the account's calls. If there was none for five minutes (30 seconds after keys were
    /// refused), it sends a call of its own, <c>GetOpportunityTypes</c>, which counts against the account's limits.
    /// </remarks>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="account">The name that the account is registered under; empty for the default one.</param>
    /// <param name="name">
    /// The check's name. By default <c>leadsquared</c>, or <c>leadsquared:name</c> for a named account.
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
            name ?? NameOf("leadsquared", account),
            services => new LeadSquaredHealthCheck(
                services.GetKeyedService<ILeadSquaredClient>(account) ?? throw NoAccount("LeadSquared", account),
                services.GetRequiredKeyedService<AccountSettings<LeadSquaredOptions>>(account),
                services.GetRequiredKeyedService<AccountCredentials<LeadSquaredCredentials>>(account),
                services.GetRequiredKeyedService<CallBudget>(account),
                services.GetRequiredService<TimeProvider>()),
            failureStatus,
            tags));
    }

    /// <summary>
    /// Checks an iVvy account by the responses to its calls. Reports unhealthy if its keys are refused. Reports degraded if this
    /// machine's clock is wrong, if calls are held back after a throttled one, or if the queue of waiting calls is nearly full.
    /// The check sends no call of its own.
    /// </summary>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="account">The name that the account is registered under; empty for the default one.</param>
    /// <param name="name">The check's name. By default <c>ivvy</c>, or <c>ivvy:name</c> for a named account.</param>
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
            name ?? NameOf("ivvy", account),
            services => new IvvyHealthCheck(
                services.GetKeyedService<AccountSettings<IvvyOptions>>(account) ?? throw NoAccount("Ivvy", account),
                services.GetRequiredKeyedService<AccountCredentials<IvvyCredentials>>(account),
                services.GetRequiredKeyedService<SignatureClock>(account),
                services.GetRequiredKeyedService<CallBudget>(IvvyAccountServices.ClientName(account))),
            failureStatus,
            tags));
    }

    private static InvalidOperationException NoAccount(string service, string account) =>
        new(
            $"A health check is for the {(account.Length == 0 ? "default account" : $"account '{account}'")}, " +
            $"which is not registered. Call Add{service}({(account.Length == 0 ? "" : $"\"{account}\", ")}…), " +
            "or correct the check's account.");

    private static string NameOf(string service, string account) => account.Length == 0 ? service : $"{service}:{account}";
}
