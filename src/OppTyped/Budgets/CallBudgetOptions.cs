namespace OppTyped.Throttling;

/// <summary>An account's limits. Plans differ. The client learns the actual limits from throttled responses.</summary>
public sealed class CallBudgetOptions
{
    internal const int MostCalls = 100_000;

    internal static readonly TimeSpan ShortestWindow = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// The number of calls that the account may make in each <see cref="Window"/>: 25 by default, as LeadSquared documents. There
    /// are also plans of 2, 5, 10, 15 and 20. <see langword="null"/> means that no limit is known until a throttled response
    /// states one.
    /// </summary>
    public int? Calls { get; set; } = 25;

    /// <summary>The window in which calls are counted: 5 seconds by default.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The number of bulk calls among them. There are plans of 1, 5 and 10. <see langword="null"/>, the default, means that no
    /// separate limit is known until a throttled response states one.
    /// </summary>
    public int? BulkCalls { get; set; }

    /// <summary>
    /// This process's part of the account's limits, above 0 and at most 1. All processes of the account share the limits.
    /// </summary>
    public double Share { get; set; } = 1;

    /// <summary>
    /// The number of calls that may arrive at once. Set it if the service allows fewer at once than <see cref="Calls"/>, as API
    /// gateways do. <see langword="null"/>, the default, means as many as <see cref="Calls"/>, until a throttled response shows a
    /// lower number.
    /// </summary>
    public int? MaxBurst { get; set; }

    /// <summary>
    /// The longest time after sending in which the service can count a call, however late its response comes. A value raises
    /// throughput if responses are slow. It can break the limit if the uplink stalls for longer. <see langword="null"/>, the
    /// default, means until the response comes.
    /// </summary>
    public TimeSpan? MaxCountingDelay { get; set; }

    /// <summary>
    /// The number of calls in a day that begins at midnight UTC (unverified). <see langword="null"/>, the default, means no
    /// limit.
    /// </summary>
    public long? DailyCalls { get; set; }

    /// <summary>The number of calls that may wait for a permit: 10,000 by default. Further calls are refused.</summary>
    public int MaxQueueLength { get; set; } = 10_000;

    /// <summary>
    /// The longest wait that a throttled response can ask for, with <c>Retry-After</c> or with a window longer than
    /// <see cref="Window"/>: 2 minutes by default.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Returns the options' problems, each with the setting's name and the remedy.</summary>
    internal IEnumerable<(string Setting, string Problem)> FindProblems()
    {
        if (Calls is <= 0 or > MostCalls)
        {
            yield return (nameof(Calls), "must be from 1 to 100,000, or null if no limit is known. 25 is the default.");
        }

        if (Window < ShortestWindow || Window > TimeSpan.FromHours(1))
        {
            yield return (nameof(Window), "must be from 10 milliseconds to an hour. 5 seconds is the default.");
        }

        if (BulkCalls is <= 0 or > MostCalls)
        {
            yield return (nameof(BulkCalls), "must be from 1 to 100,000, or null if there is no limit for bulk calls alone.");
        }

        if (!(Share is > 0 and <= 1))
        {
            yield return (nameof(Share), "must be above 0 and at most 1: this process's part of the account's calls.");
        }

        if (MaxBurst is <= 0 or > MostCalls)
        {
            yield return (nameof(MaxBurst), "must be from 1 to 100,000, or null to learn it from the service.");
        }

        if (MaxCountingDelay < TimeSpan.Zero || MaxCountingDelay > TimeSpan.FromHours(1))
        {
            yield return (nameof(MaxCountingDelay), "must be from 0 to an hour; null is the default.");
        }

        if (DailyCalls is <= 0)
        {
            yield return (nameof(DailyCalls), "must be at least 1, or null for any number.");
        }

        if (MaxQueueLength < 0)
        {
            yield return (nameof(MaxQueueLength), "must not be negative. 10,000 is the default.");
        }

        if (MaxRetryAfter < TimeSpan.Zero || MaxRetryAfter > TimeSpan.FromHours(1))
        {
            yield return (nameof(MaxRetryAfter), "must be at most an hour. 2 minutes is the default.");
        }
    }

    /// <summary>Returns the name of the first setting that differs; null if all are equal.</summary>
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
