using System.Diagnostics;
using System.Globalization;

namespace OppTyped.LeadSquared;

/// <summary>The service's answer to a bulk update: what became of each row.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class BulkUpdateResponse
{
    /// <summary>The outcome of each update, in the order in which they were passed in.</summary>
    public required IReadOnlyList<UpdateOutcome> Outcomes { get; init; }

    /// <summary>Whether all of them were made.</summary>
    public bool AllUpdated => Outcomes.All(static outcome => outcome.Status == UpdateStatus.Updated);

    /// <summary>How many were made, and of how many.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Outcomes.Count(static outcome => outcome.Status == UpdateStatus.Updated)} of {Outcomes.Count} updated");
}
