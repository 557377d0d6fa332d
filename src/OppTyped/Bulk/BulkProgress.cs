namespace OppTyped.LeadSquared;

/// <summary>How far a bulk run has come.</summary>
public readonly record struct BulkProgress
{
    /// <summary>How many updates were read from the input.</summary>
    public long Read { get; init; }

    /// <summary>How many of them were sent by this run, each counted once.</summary>
    public long Sent { get; init; }

    /// <summary>How many were made, those that a journal knows of included.</summary>
    public long Updated { get; init; }

    /// <summary>How many were rejected, those that a journal knows of included.</summary>
    public long Rejected { get; init; }

    /// <summary>How many are unknown for good.</summary>
    public long Unknown { get; init; }

    /// <summary>How many were not sent and will not be.</summary>
    public long NotSent { get; init; }

    /// <summary>How many the input has, if it is known.</summary>
    public long? Expected { get; init; }

    /// <summary>How many updates a second came to an outcome, lately. 0 before the first.</summary>
    public double RowsPerSecond { get; init; }

    /// <summary>How long the rest will take at that rate; null where the input's length or the rate is not known.</summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>How long the run has been going.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How many have an outcome.</summary>
    public long Done => Updated + Rejected + Unknown + NotSent;
}
