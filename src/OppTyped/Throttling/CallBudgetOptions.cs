namespace OppTyped;

/// <summary>An account's limits. Plans differ, and the client learns the real ones from the service's refusals.</summary>
public sealed class CallBudgetOptions
{
    internal const int MostCalls = 100_000;

    internal static readonly TimeSpan ShortestWindow = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// How many calls the account may make in each <see cref="Window"/>: 25 by default, as LeadSquared documents; plans of 2, 5, 10, 15
    /// and 20 exist. <see langword="null"/>: no limit is known, until a refusal states one.
    /// </summary>
    public int? Calls { get; set; } = 25;

    /// <summary>The window that calls are counted in: 5 seconds by default.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How many of them may be bulk calls; plans of 1, 5 and 10 exist. <see langword="null"/>, the default: no separate limit is known,
    /// until a refusal states one.
    /// </summary>
    public int? BulkCalls { get; set; }

    /// <summary>
    /// The part of the account's limits that is this process's, from above 0 to 1: the limits are the account's, over every process.
    /// </summary>
    public double Share { get; set; } = 1;

    /// <summary>
    /// How many calls may come at once, where the service lets less than <see cref="Calls"/> through together, as API gateways do.
    /// <see langword="null"/>, the default: as many as <see cref="Calls"/>, until a refusal teaches less.
    /// </summary>
    public int? MaxBurst { get; set; }

    /// <summary>
    /// How long after it left a call can be counted at the most, whenever its answer comes. Buys throughput where answers are slow, and breaks
    /// the limit where the uplink stalls for longer. <see langword="null"/>, the default: until its answer comes.
    /// </summary>
    public TimeSpan? CountedWithin { get; set; }

    /// <summary>How many calls may be made in a day that begins at midnight UTC (unverified); <see langword="null"/>: any number.</summary>
    public long? DailyCalls { get; set; }

    /// <summary>How many calls may wait for their turn: 10,000 by default. A further one is refused.</summary>
    public int MaxQueueLength { get; set; } = 10_000;

    /// <summary>
    /// The longest that a refusal can ask to wait, by <c>Retry-After</c> or by a window longer than <see cref="Window"/>: 2 minutes by default.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>What is wrong with the options, each with the setting's name and the remedy.</summary>
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
            yield return (nameof(Share), "must be above 0 and at most 1: the part of the account's calls that is this process's.");
        }

        if (MaxBurst is <= 0 or > MostCalls)
        {
            yield return (nameof(MaxBurst), "must be from 1 to 100,000, or null to learn it.");
        }

        if (CountedWithin < TimeSpan.Zero || CountedWithin > TimeSpan.FromHours(1))
        {
            yield return (nameof(CountedWithin), "must be from 0 to an hour; null is the default.");
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

    /// <summary>The first setting in which two differ; null if they say the same.</summary>
    internal string? FindDifference(CallBudgetOptions other) =>
        Calls != other.Calls ? nameof(Calls)
        : Window != other.Window ? nameof(Window)
        : BulkCalls != other.BulkCalls ? nameof(BulkCalls)
        : Share != other.Share ? nameof(Share)
        : MaxBurst != other.MaxBurst ? nameof(MaxBurst)
        : CountedWithin != other.CountedWithin ? nameof(CountedWithin)
        : DailyCalls != other.DailyCalls ? nameof(DailyCalls)
        : MaxQueueLength != other.MaxQueueLength ? nameof(MaxQueueLength)
        : MaxRetryAfter != other.MaxRetryAfter ? nameof(MaxRetryAfter)
        : null;
}
