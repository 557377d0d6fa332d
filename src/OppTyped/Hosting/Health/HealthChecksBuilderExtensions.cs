using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped;
using OppTyped.Hosting;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers health checks of accounts.</summary>
public static class OppTypedHealthChecksBuilderExtensions
{
    /// <summary>
    /// Checks that LeadSquared takes the account's keys, and that its calls keep up: unhealthy where the keys are refused or the host cannot be reached, degraded where calls
    /// are held back after a refusal, the queue of those that wait is nearly full, or the asynchronous API refused its keys.
    /// </summary>
    /// <remarks>
    /// It goes by the answers that the account's calls get. Where there was none for five minutes (half a minute, after keys were refused), it makes a call of its own,
    /// <c>GetOpportunityTypes</c>, which counts against the account's limits.
    /// </remarks>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="account">The name that the account is registered under; empty for the default one.</param>
    /// <param name="name">The check's name: <c>leadsquared</c> by default, with a colon and the account's name.</param>
    /// <param name="failureStatus">What is reported in place of unhealthy.</param>
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
        return builder.Add(new HealthCheckRegistration(name ?? NameOf("leadsquared", account), services => new LeadSquaredHealthCheck(
            services.GetKeyedService<IOpportunityClient>(account) ?? throw NoAccount("LeadSquared", account),
            services.GetRequiredKeyedService<AccountSettings<LeadSquaredOptions>>(account),
            services.GetRequiredKeyedService<AccountKeys<LeadSquaredCredentials>>(account),
            services.GetRequiredKeyedService<CallBudget>(account),
            services.GetRequiredService<TimeProvider>()), failureStatus, tags));
    }

    /// <summary>
    /// Checks an iVvy account by the answers that its calls get: unhealthy where its keys are refused, degraded where this machine's clock is off, calls are held back
    /// after a refusal, or the queue of those that wait is nearly full. It makes no call of its own.
    /// </summary>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="account">The name that the account is registered under; empty for the default one.</param>
    /// <param name="name">The check's name: <c>ivvy</c> by default, with a colon and the account's name.</param>
    /// <param name="failureStatus">What is reported in place of unhealthy.</param>
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
        return builder.Add(new HealthCheckRegistration(name ?? NameOf("ivvy", account), services => new IvvyHealthCheck(
            services.GetKeyedService<AccountSettings<IvvyOptions>>(account) ?? throw NoAccount("Ivvy", account),
            services.GetRequiredKeyedService<AccountKeys<IvvyCredentials>>(account),
            services.GetRequiredKeyedService<ServerClock>(account),
            services.GetRequiredKeyedService<CallBudget>(IvvyAccountServices.ClientName(account))), failureStatus, tags));
    }

    private static InvalidOperationException NoAccount(string service, string account) =>
        new($"A health check is of the {(account.Length == 0 ? "default account" : $"account '{account}'")}, which is not registered. Call Add{service}({(account.Length == 0 ? "" : $"\"{account}\", ")}…), or correct the check's account.");

    private static string NameOf(string service, string account) => account.Length == 0 ? service : $"{service}:{account}";
}
