using System.Globalization;

namespace OppTyped.LeadSquared;

/// <summary>The progress of a bulk run.</summary>
public readonly record struct BulkProgress
{
    /// <summary>The number of updates that were read from the input.</summary>
    public long Read { get; init; }

    /// <summary>
    /// The number of updates that this run sent. An update that was already sent before, also by an earlier run, is not counted
    /// again.
    /// </summary>
    public long Sent { get; init; }

    /// <summary>The number of updates that were executed, including updates from the journal.</summary>
    public long Updated { get; init; }

    /// <summary>The number of updates that were rejected, including updates from the journal.</summary>
    public long Rejected { get; init; }

    /// <summary>The number of updates whose final outcome is unknown.</summary>
    public long Unknown { get; init; }

    /// <summary>The number of updates that will not be sent.</summary>
    public long NotSent { get; init; }

    /// <summary>The number of updates in the input; null if it is not known.</summary>
    public long? Expected { get; init; }

    /// <summary>
    /// The current rate: how many updates per second got an outcome recently. The value is 0 before the first outcome.
    /// </summary>
    public double RowsPerSecond { get; init; }

    /// <summary>The estimated time until the end of the run; null if the input's length or the rate is not known.</summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>The time since the run started.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The number of updates that have an outcome.</summary>
    public long Done => Updated + Rejected + Unknown + NotSent;

    /// <summary>Returns the number of updates with each outcome, the rate, and the time left.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Done} of {Expected ?? Read} done: {Updated} updated, {Rejected} rejected, {Unknown} unknown, {NotSent} not sent; "
            + $"{RowsPerSecond:0} rows/s{(TimeLeft is { } left ? $", {left.TotalSeconds:0} s left" : "")}");
}
