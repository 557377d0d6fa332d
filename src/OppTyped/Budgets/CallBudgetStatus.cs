namespace OppTyped.Throttling;

/// <summary>A snapshot of a budget's status.</summary>
public sealed record CallBudgetStatus
{
    /// <summary>The number of calls that wait for a permit.</summary>
    public required int Queued { get; init; }

    /// <summary>The number of calls that have a permit and have not completed.</summary>
    public required int UnderWay { get; init; }

    /// <summary>
    /// The number of calls that this process may currently send in each window; null if no limit is known. The number already
    /// includes the effect of <see cref="CallBudgetOptions.Share"/> and of the limits that were learned from the service.
    /// </summary>
    public required int? Calls { get; init; }

    /// <summary>
    /// The number of bulk calls that this process may currently send in each window; null if no limit is known.
    /// </summary>
    public required int? BulkCalls { get; init; }

    /// <summary>
    /// The number of calls that could be sent now without exceeding <see cref="Calls"/>; null if no limit is known.
    /// </summary>
    public required int? Free { get; init; }

    /// <summary>
    /// The maximum number of calls that may arrive at the same time; null if this number was neither set nor learned.
    /// </summary>
    public required int? MaxBurst { get; init; }

    /// <summary>The window in which calls are counted.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>The window of <see cref="BulkCalls"/>; null if no limit of bulk calls is known.</summary>
    public TimeSpan? BulkWindow { get; init; }

    /// <summary>The number of calls that the service has throttled since the budget was created.</summary>
    public required long Throttled { get; init; }

    /// <summary>
    /// Whether calls are paused because the service throttled a call. After the pause, one call is sent alone. The value is true
    /// again until this call gets a response.
    /// </summary>
    public required bool IsShut { get; init; }

    /// <summary>The number of permits that were granted since the budget was created.</summary>
    public required long Granted { get; init; }
}
