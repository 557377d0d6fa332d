using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OppTyped.Hosting;

/// <summary>What an account's budget says of how its calls keep up.</summary>
internal static class BudgetHealth
{
    public static HealthCheckResult Check(CallBudget budget, CallBudgetOptions limits)
    {
        CallBudgetStatus status = budget.GetStatus();
        var data = new Dictionary<string, object> { ["queued"] = status.Queued, ["underWay"] = status.UnderWay, ["throttled"] = status.Throttled };
        if (status is { Calls: { } calls, Free: { } free })
        {
            data["calls"] = calls;
            data["free"] = free;
        }

        return status.IsShut ? HealthCheckResult.Degraded("Calls are held back: the service refused one for its rate.", data: data)
            : status.Queued > 0 && status.Queued >= 0.8 * limits.MaxQueueLength ? HealthCheckResult.Degraded($"{status.Queued} calls wait for their turn, and more than {limits.MaxQueueLength} are refused.", data: data)
            : HealthCheckResult.Healthy(data: data);
    }
}
