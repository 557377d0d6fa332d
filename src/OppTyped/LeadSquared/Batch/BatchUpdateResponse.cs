using System.Diagnostics;
using System.Globalization;

namespace OppTyped.LeadSquared;

/// <summary>The service's response to a bulk update, with the outcome of each row.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class BatchUpdateResponse
{
    /// <summary>The outcome of each update, in the order of the input.</summary>
    public required IReadOnlyList<UpdateOutcome> Outcomes { get; init; }

    /// <summary>Whether all updates were executed.</summary>
    public bool AllUpdated => Outcomes.All(static outcome => outcome.Status == UpdateStatus.Updated);

    /// <summary>
    /// Whether an earlier attempt of the call got no clear response, so it can still arrive, or the service may still be
    /// processing an update with the status <see cref="UpdateStatus.Unknown"/>. The attempt has the same values, so now it
    /// changes nothing. But it can overwrite newer updates of the opportunities. So wait before you send one: a bulk run waits
    /// for <see cref="BulkUpdateOptions.LateArrival"/>.
    /// </summary>
    public bool IsLateArrivalPossible { get; init; }

    /// <summary>Returns the number of updates that were executed, and the total number.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Outcomes.Count(static outcome => outcome.Status == UpdateStatus.Updated)} of {Outcomes.Count} updated");
}
