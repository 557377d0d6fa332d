namespace OppTyped.Throttling;

/// <summary>A budget's status at one moment.</summary>
public sealed record CallBudgetStatus
{
    /// <summary>The number of calls that wait for a permit.</summary>
    public required int Queued { get; init; }

    /// <summary>The number of calls under way.</summary>
    public required int UnderWay { get; init; }

    /// <summary>
    /// The number of calls that this process may now make in each window. It includes <see cref="CallBudgetOptions.Share"/> and
    /// limits learned from the service. Null if no limit is known.
    /// </summary>
    public required int? Calls { get; init; }

    /// <summary>The number of bulk calls among them; null if no limit is known.</summary>
    public required int? BulkCalls { get; init; }

    /// <summary>The number of <see cref="Calls"/> that are free now.</summary>
    public required int? Free { get; init; }

    /// <summary>The number of calls that may arrive at once, if it was set or learned.</summary>
    public required int? MaxBurst { get; init; }

    /// <summary>The window in which calls are counted.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>The number of calls that the service has throttled since the budget was created.</summary>
    public required long Throttled { get; init; }

    /// <summary>Whether calls are held back after a throttled one.</summary>
    public required bool IsShut { get; init; }

    /// <summary>The number of permits given since the budget was created.</summary>
    public required long Granted { get; init; }
}
