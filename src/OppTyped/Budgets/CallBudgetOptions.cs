using OppTyped.Budgets.Algorithm;

namespace OppTyped.Throttling;

/// <summary>
/// An account's limits, which depend on the account's plan. The client learns the actual limits from throttled responses.
/// </summary>
public sealed class CallBudgetOptions
{
    /// <summary>
    /// The maximum number of calls of the account in each <see cref="Window"/>. The default is 25, the number in LeadSquared's
    /// documentation. Other plans allow 2, 5, 10, 15 or 20 calls. <see langword="null"/> means that no limit is known until a
    /// throttled response states a limit.
    /// </summary>
    public int? Calls { get; set; } = 25;

    /// <summary>The window in which calls are counted: 5 seconds by default.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The maximum number of bulk calls in each <see cref="Window"/>. A bulk call also counts against <see cref="Calls"/>. Plans
    /// allow 1, 5 or 10 bulk calls. <see langword="null"/>, the default, means that no separate limit is known until a throttled
    /// response states a limit.
    /// </summary>
    public int? BulkCalls { get; set; }

    /// <summary>
    /// The part of the account's limits that this process may use: above 0 and at most 1. All processes of the account share the
    /// limits, so the parts of all processes must add up to at most 1.
    /// </summary>
    public double Share { get; set; } = 1;

    /// <summary>
    /// The maximum number of calls that may arrive at the same time. Set this property if the service allows fewer simultaneous
    /// calls than <see cref="Calls"/>. Many API gateways have this restriction. <see langword="null"/>, the default, means that
    /// <see cref="Calls"/> is the maximum, until a throttled response shows a lower number.
    /// </summary>
    public int? MaxBurst { get; set; }

    /// <summary>
    /// The maximum time from the moment when a call is sent until the service counts the call. Setting this property increases
    /// throughput if responses are slow. But if the network delays a call for longer than this time, the limit can be exceeded.
    /// <see langword="null"/>, the default, means that the service can count a call at any time until the response arrives.
    /// </summary>
    public TimeSpan? MaxCountingDelay { get; set; }

    /// <summary>
    /// The maximum number of calls per day. OppTyped assumes that the service's day begins at midnight UTC. This assumption is
    /// not verified. <see langword="null"/>, the default, means that there is no limit.
    /// </summary>
    public long? DailyCalls { get; set; }

    /// <summary>The maximum number of calls that wait for a permit: 10,000 by default. Additional calls are refused.</summary>
    public int MaxQueueLength { get; set; } = 10_000;

    /// <summary>
    /// The longest time for which OppTyped waits if a response has a <c>Retry-After</c> header: 2 minutes by default. If the
    /// service asks for a longer time, the call fails at once, and <see cref="OppTypedException.RetryAfter"/> has the time. A
    /// bulk run stops. Only the polls of queued updates wait longer. If a throttled response states the length of its window, the
    /// window cannot become longer than this maximum, or than <see cref="Window"/> if that is longer.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Returns the problems of the options. Each problem has the setting's name and the remedy.</summary>
    internal IEnumerable<(string Setting, string Problem)> FindProblems()
    {
        if (Calls is <= 0 or > BudgetAlgorithm.MostCalls)
        {
            yield return (nameof(Calls), "must be from 1 to 100,000, or null if no limit is known. 25 is the default.");
        }

        if (Window < BudgetAlgorithm.ShortestWindow || Window > TimeSpan.FromHours(1))
        {
            yield return (nameof(Window), "must be from 10 milliseconds to an hour. 5 seconds is the default.");
        }

        if (BulkCalls is <= 0 or > BudgetAlgorithm.MostCalls)
        {
            yield return (nameof(BulkCalls), "must be from 1 to 100,000, or null if there is no separate limit for bulk calls.");
        }

        if (!(Share is > 0 and <= 1))
        {
            yield return (nameof(Share), "must be above 0 and at most 1. Share is this process's part of the account's calls.");
        }

        if (MaxBurst is <= 0 or > BudgetAlgorithm.MostCalls)
        {
            yield return (nameof(MaxBurst), "must be from 1 to 100,000, or null to learn the value from the service.");
        }

        if (MaxCountingDelay < TimeSpan.Zero || MaxCountingDelay > TimeSpan.FromHours(1))
        {
            yield return (nameof(MaxCountingDelay), "must be from 0 to an hour; null is the default.");
        }

        if (DailyCalls is <= 0)
        {
            yield return (nameof(DailyCalls), "must be at least 1, or null if there is no limit.");
        }

        if (MaxQueueLength < 0)
        {
            yield return (nameof(MaxQueueLength), "must not be negative. 10,000 is the default.");
        }

        if (MaxRetryAfter < TimeSpan.Zero || MaxRetryAfter > TimeSpan.FromHours(1))
        {
            yield return (nameof(MaxRetryAfter), "must be from 0 to an hour. 2 minutes is the default.");
        }
    }

    /// <summary>Returns the name of the first setting that differs; null if all settings are equal.</summary>
    internal string? FindDifference(CallBudgetOptions other) =>
        Calls != other.Calls ? nameof(Calls)
        : Window != other.Window ? nameof(Window)
        : BulkCalls != other.BulkCalls ? nameof(BulkCalls)
        : Share != other.Share ? nameof(Share)
        : MaxBurst != other.MaxBurst ? nameof(MaxBurst)
        : MaxCountingDelay != other.MaxCountingDelay ? nameof(MaxCountingDelay)
        : DailyCalls != other.DailyCalls ? nameof(DailyCalls)
        : MaxQueueLength != other.MaxQueueLength ? nameof(MaxQueueLength)
        : MaxRetryAfter != other.MaxRetryAfter ? nameof(MaxRetryAfter)
        : null;
}
