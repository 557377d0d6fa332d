using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.Ivvy.Signing;
using OppTyped.Services;
using OppTyped.Services.Credentials;
using OppTyped.Services.Health;
using OppTyped.Throttling;

namespace OppTyped.Ivvy.Account;

internal sealed class IvvyHealthCheck(
    AccountSettings<IvvyOptions> settings,
    AccountCredentials<IvvyCredentials> keys,
    SignatureClock clock,
    CallBudget budget) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        HealthCheckResult calls = BudgetHealth.Check(budget, settings.Value.Limits);
        HealthCheckResult result = keys.LastResult is { Accepted: false }
            ? new HealthCheckResult(
                context.Registration.FailureStatus,
                "iVvy does not accept the account's keys.",
                data: calls.Data)
            : clock.Offset is var ahead && ahead != TimeSpan.Zero
                ? HealthCheckResult.Degraded(
                    $"This machine's clock is {ahead.Duration().ToString("c", CultureInfo.InvariantCulture)} " +
                    $"{(ahead > TimeSpan.Zero ? "behind" : "ahead of")} iVvy's clock. Correct this machine's clock.",
                    data: calls.Data)
                : calls;
        return Task.FromResult(result);
    }
}
