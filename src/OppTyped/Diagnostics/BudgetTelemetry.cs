using OppTyped.Diagnostics;

namespace OppTyped.Throttling;

/// <summary>What a budget tells of itself. Never under its lock: listeners may have locks of their own.</summary>
internal sealed class BudgetTelemetry(AccountTelemetry account)
{
    public void Watch(CallBudget budget) => account.Meter.Watch(account.Name, budget);

    public void Forget(CallBudget budget) => account.Meter.Forget(budget);

    public void Waited(TimeSpan wait, CallDemand demand)
    {
        if (account.Meter.BudgetWait.Enabled)
        {
            Listeners.Tell((account, wait, demand), static told =>
                told.account.Meter.BudgetWait.Record(told.wait.TotalSeconds, told.account.Tag, Priority(told.demand)));
        }
    }

    public void Throttled(CallDemand demand, ThrottleNotice notice)
    {
        Listeners.Tell((account, demand), static told => told.account.Meter.BudgetThrottled.Add(1, told.account.Tag, Priority(told.demand)));
        Listeners.Tell((account, notice), static told =>
            told.account.Budget.CallThrottled(told.account.Name, told.notice.Calls, told.notice.Window?.TotalSeconds, told.notice.RetryAfter?.TotalSeconds));
    }

    /// <summary>The end of a call changed how the budget stands.</summary>
    public void Changed(BudgetStanding before, BudgetStanding now) => Listeners.Tell((account, before, now), static told =>
    {
        (AccountTelemetry account, BudgetStanding before, BudgetStanding now) = told;
        if (now with { IsShut = before.IsShut } != before)
        {
            account.Budget.LimitLearnt(account.Name, now.Calls, now.Window.TotalSeconds, now.BulkCalls, now.MaxBurst);
        }

        if (now.IsShut && !before.IsShut)
        {
            account.Budget.GateShut(account.Name);
        }
        else if (before.IsShut && !now.IsShut)
        {
            account.Budget.GateReopened(account.Name);
        }
    });

    private static KeyValuePair<string, object?> Priority(CallDemand demand) =>
        new(OppTypedTags.Priority, demand.Priority == CallPriority.Background ? "background" : "interactive");
}

/// <summary>What of a budget changes seldom, and is worth a line in the log when it does.</summary>
internal readonly record struct BudgetStanding(int? Calls, TimeSpan Window, int? BulkCalls, int? MaxBurst, bool IsShut);
