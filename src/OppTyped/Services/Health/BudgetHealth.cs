using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.Throttling;

namespace OppTyped.Services.Health;

/// <summary>
/// Reports the health of an account's budget: whether its calls are paused, and whether its queue is almost full.
/// </summary>
internal static class BudgetHealth
{
    public static HealthCheckResult Check(CallBudget budget, CallBudgetOptions limits)
    {
        CallBudgetStatus status = budget.GetStatus();
        var data = new Dictionary<string, object>
        {
            ["queued"] = status.Queued,
            ["underWay"] = status.UnderWay,
            ["throttled"] = status.Throttled,
        };
        if (status is { Calls: { } calls, Free: { } free })
        {
            data["calls"] = calls;
            data["free"] = free;
        }

        return status.IsShut
            ? HealthCheckResult.Degraded("Calls are paused, because the service throttled a call.", data: data)
            : status.Queued > 0 && status.Queued >= 0.8 * limits.MaxQueueLength
                ? HealthCheckResult.Degraded(
                    $"{status.Queued} calls wait in the queue. If {limits.MaxQueueLength} calls wait, new calls are refused.",
                    data: data)
                : HealthCheckResult.Healthy(data: data);
    }
}
