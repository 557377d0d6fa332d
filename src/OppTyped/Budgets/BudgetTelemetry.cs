using System.Diagnostics;
using System.Globalization;
using OppTyped.Diagnostics;
using OppTyped.Throttling;

namespace OppTyped.Budgets;

/// <summary>
/// Reports a budget's telemetry. Call its methods outside the budget's lock, because listeners can use their own locks.
/// </summary>
internal sealed class BudgetTelemetry(AccountTelemetry account)
{
    private Func<BudgetReading>? _watched;

    /// <summary>Starts the metrics of the budget.</summary>
    public void Watch(CallBudget budget)
    {
        _watched = () => Read(budget.GetStatus());
        account.Meter.Watch(account, _watched);
    }

    /// <summary>Stops the metrics of the budget.</summary>
    public void Forget()
    {
        if (_watched is not null)
        {
            account.Meter.Unwatch(_watched);
        }
    }

    public void Waited(TimeSpan wait, CallDemand demand)
    {
        if (account.Meter.BudgetWait.Enabled)
        {
            SafeNotify.Invoke((account, wait, demand), static state =>
                state.account.Meter.BudgetWait.Record(state.wait.TotalSeconds, Tags(state.account, state.demand)));
        }
    }

    public void Throttled(CallDemand demand, ThrottleNotice notice)
    {
        SafeNotify.Invoke(
            (account, demand),
            static state => state.account.Meter.BudgetThrottled.Add(1, Tags(state.account, state.demand)));
        SafeNotify.Invoke((account, notice), static state =>
            state.account.Budget.CallThrottled(
                state.account.Name,
                Limit(state.notice.Calls, state.notice.Window),
                state.notice.RetryAfter is { } delay ? Seconds(delay) : "none"));
    }

    /// <summary>Logs how the budget's state changed when a call ended.</summary>
    public void Changed(LearntLimits before, LearntLimits now) => SafeNotify.Invoke((account, before, now), static state =>
    {
        (AccountTelemetry account, LearntLimits before, LearntLimits now) = state;
        if (now with { IsShut = before.IsShut } != before)
        {
            account.Budget.LimitLearnt(
                account.Name,
                Limit(now.Calls, now.Window),
                Limit(now.BulkCalls, now.BulkWindow),
                now.MaxBurst?.ToString(CultureInfo.InvariantCulture) ?? "none");
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

    private static string Limit(int? calls, TimeSpan? window) => calls is null || window is null
        ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"{calls} in {Seconds(window.Value)}");

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    private static BudgetReading Read(CallBudgetStatus status) =>
        new(status.Queued, status.UnderWay, status.Calls - status.Free, status.Calls);

    private static TagList Tags(AccountTelemetry account, CallDemand demand) => account.TagsWith(
        OppTypedTags.Priority,
        demand.Priority == CallPriority.Background ? "background" : "interactive");
}

/// <summary>What a budget has learnt, and whether it is shut. Each change is logged.</summary>
internal readonly record struct LearntLimits(
    int? Calls,
    TimeSpan Window,
    int? BulkCalls,
    TimeSpan? BulkWindow,
    int? MaxBurst,
    bool IsShut);
