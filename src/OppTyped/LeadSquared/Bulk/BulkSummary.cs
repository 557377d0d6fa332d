using System.Diagnostics;
using System.Globalization;

namespace OppTyped.LeadSquared;

/// <summary>The result of a bulk run.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class BulkSummary
{
    /// <summary>The number of updates that were read from the input.</summary>
    public long Read { get; init; }

    /// <summary>The number of updates that were made.</summary>
    public long Updated { get; init; }

    /// <summary>The number of updates that were rejected, by the service or before they were sent.</summary>
    public long Rejected { get; init; }

    /// <summary>The number of updates that may or may not have been made.</summary>
    public long Unknown { get; init; }

    /// <summary>The number of updates that were read but not sent: see <see cref="UpdateStatus.NotSent"/>.</summary>
    public long NotSent { get; init; }

    /// <summary>The number of the updates above whose outcome came from the journal of an earlier run.</summary>
    public long FromJournal { get; init; }

    /// <summary>The number of bulk calls that this run made.</summary>
    public long Calls { get; init; }

    /// <summary>The number of times that this run sent an update again, after this run or an earlier one had sent it.</summary>
    public long Resent { get; init; }

    /// <summary>The duration of the run.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>
    /// The outcomes of the updates that were not made, in the order of the input: the first
    /// <see cref="BulkUpdateOptions.MaxListedFailures"/> of them.
    /// </summary>
    public IReadOnlyList<UpdateOutcome> Failures { get; init; } = [];

    /// <summary>Whether every update that was read was made.</summary>
    public bool AllUpdated => Updated == Read;

    /// <summary>Returns the counts.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Updated} of {Read} updated, {Rejected} rejected, {Unknown} unknown, {NotSent} not sent");
}
