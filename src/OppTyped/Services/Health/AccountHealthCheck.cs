using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.Services.Credentials;

namespace OppTyped.Services.Health;

/// <summary>Reports whether the service accepts an account's keys, and whether the account's calls are delayed.</summary>
internal sealed class AccountHealthCheck(ServiceAccount account) : IHealthCheck
{
    private static readonly TimeSpan MaxAgeWhenAccepted = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxAgeWhenRefused = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        CredentialsCheckResult? keys = account.LastKeysCheck;
        if (account.CanProbe && !IsRecent(keys))
        {
            using var timeout = new CancellationTokenSource(CallTimeout, account.Time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            try
            {
                await account.ProbeAsync(linked.Token).ConfigureAwait(false);
                keys = account.LastKeysCheck;
                if (!IsRecent(keys))
                {
                    return Failed(account.Service.NotTheService);
                }
            }
            catch (OppTypedException failure)
            {
                // The messages of these exceptions contain no text from the service, so it is safe to show the messages.
                if (failure.IsThrottled)
                {
                    return Undecided(failure.Message);
                }

                // A rejection of the call itself shows that the service works and accepts the keys, unless it can be about them.
                keys = account.LastKeysCheck;
                if (!failure.IsRejection || !IsRecent(keys))
                {
                    return Failed(failure.Message);
                }
            }
            catch (OperationCanceledException)
                when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                return Undecided($"No response came within {CallTimeout.TotalSeconds:0} seconds.");
            }
        }

        return keys is { Accepted: false } ? KeysRefused()
            : account.FindProblem() is { } problem ? Degraded(problem)
            : CheckCalls();

        // The check's own call can change the budget.
        HealthCheckResult CheckCalls() => BudgetHealth.Check(account.Budget, account.Options.Limits);

        HealthCheckResult Degraded(string description) => HealthCheckResult.Degraded(description, data: CheckCalls().Data);

        HealthCheckResult KeysRefused() => Failed($"{account.Service.Title} does not accept the account's keys.");

        // The check's own call says nothing about the keys, so the last response that did still counts.
        HealthCheckResult Undecided(string description) => keys is { Accepted: false } ? KeysRefused() : Degraded(description);

        HealthCheckResult Failed(string description) =>
            new(context.Registration.FailureStatus, description, data: CheckCalls().Data);
    }

    private bool IsRecent(CredentialsCheckResult? keys) =>
        keys is not null
        && account.Time.GetElapsedTime(keys.At) < (keys.Accepted ? MaxAgeWhenAccepted : MaxAgeWhenRefused);
}
