using System.Diagnostics;
using System.Globalization;

namespace OppTyped.LeadSquared;

/// <summary>What became of a bulk run.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class BulkSummary
{
    /// <summary>How many updates were read from the input.</summary>
    public long Read { get; init; }

    /// <summary>How many were made.</summary>
    public long Updated { get; init; }

    /// <summary>How many were rejected, by the service or before they were sent.</summary>
    public long Rejected { get; init; }

    /// <summary>How many may or may not have been made.</summary>
    public long Unknown { get; init; }

    /// <summary>How many were not sent, although the run got to them: see <see cref="UpdateStatus.NotSent"/>.</summary>
    public long NotSent { get; init; }

    /// <summary>How many of those above an earlier run had brought to an outcome, by its journal.</summary>
    public long FromJournal { get; init; }

    /// <summary>How many bulk calls this run made.</summary>
    public long Calls { get; init; }

    /// <summary>How many updates this run sent more than once, or sent although an earlier run had, counting each time.</summary>
    public long Resent { get; init; }

    /// <summary>How long the run took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>
    /// The outcomes of those that were not made, in the order of the input: the first
    /// <see cref="BulkUpdateOptions.MaxListedFailures"/> of them.
    /// </summary>
    public IReadOnlyList<UpdateOutcome> Failures { get; init; } = [];

    /// <summary>Whether every update that was read was made.</summary>
    public bool AllUpdated => Updated == Read;

    /// <summary>The counts.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Updated} of {Read} updated, {Rejected} rejected, {Unknown} unknown, {NotSent} not sent");
}
