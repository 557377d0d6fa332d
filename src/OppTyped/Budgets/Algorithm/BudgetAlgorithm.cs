using OppTyped.Throttling;

namespace OppTyped.Budgets.Algorithm;

/// <summary>
/// Decides when calls may be sent, and learns from their results. It has no clock, no lock and no timer: the result depends only
/// on the state and on the arguments. The queues of waiting calls belong to the class that uses the algorithm.
/// </summary>
/// <param name="rules">The options of the budget. They are not part of the state.</param>
internal sealed class BudgetAlgorithm(CallBudgetOptions rules)
{
    /// <summary>The highest possible limit.</summary>
    public const int MostCalls = 100_000;

    /// <summary>The shortest possible window.</summary>
    public static readonly TimeSpan ShortestWindow = TimeSpan.FromMilliseconds(10);

    /// <summary>Creates the state of a new budget.</summary>
    public BudgetState Start(long now) => new()
    {
        AllCalls = rules.Calls is { } calls ? CallLimit.CreateConfigured(calls, rules, now) : null,
        BulkCalls = rules.BulkCalls is { } bulkCalls ? CallLimit.CreateConfigured(bulkCalls, rules, now) : null,
    };

    /// <summary>
    /// Returns the time when the next call of a class may be sent; <see cref="long.MaxValue"/> if another call must complete
    /// first.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="class">The class of the call.</param>
    /// <param name="now">The current time.</param>
    /// <param name="isQueued">Whether the call had to wait.</param>
    public static long EarliestGrant(BudgetState state, CallClass @class, long now, bool isQueued)
    {
        long earliest = state.AllCalls?.NextPermitAt(now, isQueued) ?? now;
        return @class == CallClass.Bulk && state.BulkCalls is { } bulk
            ? Math.Max(earliest, bulk.NextPermitAt(now, isQueued))
            : earliest;
    }

    /// <summary>Counts a call of the day. Returns false if the day's calls are used up.</summary>
    public bool TryCountToday(BudgetState state, DateOnly today) =>
        rules.DailyCalls is not { } limit || state.Today.TryCount(limit, today);

    /// <summary>Subtracts a call of the day that got no permit.</summary>
    public static void ReleaseToday(BudgetState state) => state.Today.Release();

    /// <summary>Grants a permit. Call it only at the time that <see cref="EarliestGrant"/> returns, or later.</summary>
    public CallPermit Grant(BudgetState state, CallDemand demand, long now)
    {
        var permit = new CallPermit(++state.LastTicket, demand);
        state.InFlight.Add(permit.Ticket, demand.Class);
        state.AllCalls?.Grant(now, permit.Ticket, rules);
        BulkLimitOf(state, demand.Class)?.Grant(now, permit.Ticket, rules);
        return permit;
    }

    /// <summary>Records the result of a call. Returns false if the call is unknown or its result is already recorded.</summary>
    public bool Complete(BudgetState state, CallPermit permit, CallReport report, long now)
    {
        if (!state.InFlight.Remove(permit.Ticket, out CallClass @class))
        {
            return false;
        }

        CallLimit? bulk = BulkLimitOf(state, @class);
        switch (report.Completion)
        {
            case CallCompletion.NotSent:
                state.Today.Release();
                state.AllCalls?.NotSent(now, permit.Ticket);
                bulk?.NotSent(now, permit.Ticket);
                break;
            case CallCompletion.Answered:
                state.RoundTrips.Observe(now, report.RoundTrip);
                long counted = LatestCountingTime(state, now, report.RoundTrip);
                state.AllCalls?.Answered(now, permit.Ticket, counted, rules);
                bulk?.Answered(now, permit.Ticket, counted, rules);
                break;
            case CallCompletion.Throttled:
                Throttled(state, permit, RestrictToValid(report.Notice), now);
                break;
            default:
                state.AllCalls?.Lost(now, permit.Ticket);
                bulk?.Lost(now, permit.Ticket);
                break;
        }

        return true;
    }

    /// <summary>
    /// Returns the usable part of a notice. The numbers of the service can be wrong: impossible values are ignored, and large
    /// values are limited.
    /// </summary>
    public ThrottleNotice RestrictToValid(ThrottleNotice notice)
    {
        TimeSpan longest = rules.MaxRetryAfter;
        return new ThrottleNotice(
            notice.Calls is > 0 and var calls ? Math.Min(calls, MostCalls) : null,
            notice.Window >= ShortestWindow
                ? Min(notice.Window.Value, rules.Window > longest ? rules.Window : longest)
                : null,
            notice.RetryAfter is { } wait ? Min(wait, longest) : null);

        static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
    }

    private static CallLimit? BulkLimitOf(BudgetState state, CallClass @class) =>
        @class == CallClass.Bulk ? state.BulkCalls : null;

    private long LatestCountingTime(BudgetState state, long now, TimeSpan? roundTrip)
    {
        long counted = now - state.RoundTrips.Deduction(now);
        return rules.MaxCountingDelay is { } within && roundTrip is { } trip
            ? Math.Min(counted, now - trip.Ticks + within.Ticks)
            : counted;
    }

    private void Throttled(BudgetState state, CallPermit permit, ThrottleNotice notice, long now)
    {
        state.Throttled++;
        bool isBulk = permit.Demand.Class == CallClass.Bulk;
        bool isAboutBulkLimit = isBulk && IsAboutBulkLimit(state, notice);
        CallLimit limit = isAboutBulkLimit
            ? state.BulkCalls ??= Learn(notice, 1 + state.InFlight.Count(static call => call.Value == CallClass.Bulk), now)
            : state.AllCalls ??= Learn(notice, 1 + state.InFlight.Count, now);
        if (limit.Throttled(permit, notice, state, rules, now))
        {
            state.RoundTrips.Distrust();
        }

        (isAboutBulkLimit ? state.AllCalls : BulkLimitOf(state, permit.Demand.Class))?.Answered(now, permit.Ticket, now, rules);
    }

    // The response to a throttled bulk call can state a limit that is below the limit of all calls. In this case, the stated
    // limit is the limit of bulk calls.
    private static bool IsAboutBulkLimit(BudgetState state, ThrottleNotice notice) => notice.Calls is { } stated
        ? state.AllCalls is null || stated < state.AllCalls.AccountCalls
        : state.BulkCalls is not null;

    private CallLimit Learn(ThrottleNotice notice, int underWay, long now) =>
        CallLimit.CreateFromThrottle(notice, rules, now, underWay);
}
