namespace OppTyped;

/// <summary>How a budget stands at one moment.</summary>
public sealed record CallBudgetStatus
{
    /// <summary>How many calls wait for their turn.</summary>
    public required int Queued { get; init; }

    /// <summary>How many calls are under way.</summary>
    public required int UnderWay { get; init; }

    /// <summary>How many calls this process may make in each window now, after <see cref="CallBudgetOptions.Share"/> and what was learnt; null if no limit is known.</summary>
    public required int? Calls { get; init; }

    /// <summary>How many of them may be bulk calls; null if no limit is known.</summary>
    public required int? BulkCalls { get; init; }

    /// <summary>How many of <see cref="Calls"/> are free now.</summary>
    public required int? Free { get; init; }

    /// <summary>How many calls may come at once, where that was set or learnt.</summary>
    public required int? MaxBurst { get; init; }

    /// <summary>The window that calls are counted in.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>How many calls the service has refused for their rate, over the budget's life.</summary>
    public required long Throttled { get; init; }

    /// <summary>Whether calls are held back after a refusal.</summary>
    public required bool IsShut { get; init; }

    /// <summary>How many calls were let through, over the budget's life.</summary>
    public required long Granted { get; init; }
}
