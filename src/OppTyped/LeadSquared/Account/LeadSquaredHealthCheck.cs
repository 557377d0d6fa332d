using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.LeadSquared.Calls;
using OppTyped.Services;
using OppTyped.Services.Credentials;
using OppTyped.Services.Health;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Account;

internal sealed class LeadSquaredHealthCheck(
    ILeadSquaredClient client,
    AccountSettings<LeadSquaredOptions> settings,
    AccountCredentials<LeadSquaredCredentials> keys,
    CallBudget budget,
    TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan MaxAgeWhenAccepted = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxAgeWhenRefused = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        HealthCheckResult calls = BudgetHealth.Check(budget, settings.Value.Limits);
        CredentialsCheckResult? result = keys.LastResult;
        if (IsRecent(result))
        {
            return result!.Accepted ? Queue(calls) : Failed("LeadSquared does not accept the account's keys.");
        }

        using var timeout = new CancellationTokenSource(CallTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await client
                .SendAsync(HttpMethod.Get, LeadSquaredCalls.GetTypes, cancellationToken: linked.Token)
                .ConfigureAwait(false);
            return Queue(calls);
        }
        catch (LeadSquaredException failure)
        {
            // The messages of these exceptions contain no text from the service, so it is safe to show the messages.
            return failure is LeadSquaredThrottledException
                ? HealthCheckResult.Degraded(failure.Message, data: calls.Data)
                : Failed(failure.Message);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Degraded($"No response came within {CallTimeout.TotalSeconds:0} seconds.", data: calls.Data);
        }

        HealthCheckResult Failed(string description) => new(context.Registration.FailureStatus, description, data: calls.Data);
    }

    // The status stays Degraded until a queued update shows that the keys are accepted.
    private HealthCheckResult Queue(HealthCheckResult calls) => keys.LastAsyncResult is { Accepted: false }
        ? HealthCheckResult.Degraded(
            "LeadSquared's asynchronous API does not accept the account's keys: updates cannot be queued.",
            data: calls.Data)
        : calls;

    private bool IsRecent(CredentialsCheckResult? result) =>
        result is not null && time.GetElapsedTime(result.At) < (result.Accepted ? MaxAgeWhenAccepted : MaxAgeWhenRefused);
}
