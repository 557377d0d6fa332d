using System.Diagnostics;
using System.Globalization;

namespace OppTyped.LeadSquared;

/// <summary>What became of one update of several.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class UpdateOutcome
{
    /// <summary>The update's place among those that were passed in, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>The opportunity's id, as it was passed in.</summary>
    public required string OpportunityId { get; init; }

    /// <summary>What became of it.</summary>
    public required UpdateStatus Status { get; init; }

    /// <summary>
    /// Why it was not, or perhaps not, made; null if it was. Of one that the service rejected a
    /// <see cref="LeadSquaredRejectedException"/>; of one that a bulk run did not send because it cannot be, a
    /// <see cref="FieldValueException"/> or <see cref="ArgumentException"/>; of an unknown one a
    /// <see cref="LeadSquaredOutcomeUnknownException"/>.
    /// </summary>
    public Exception? Error { get; init; }

    /// <summary>Whether an earlier run had brought it to this outcome, by its journal, and this one did not send it.</summary>
    public bool IsFromJournal { get; init; }

    /// <summary>The caller's own object: <see cref="OpportunityUpdate.State"/>.</summary>
    public object? State { get; init; }

    /// <summary>The model's member at fault, such as <c>Insurance.Amount</c>, where the error names one.</summary>
    public string? Member => Error switch
    {
        LeadSquaredRejectedException rejected => rejected.Member,
        FieldValueException unfit => unfit.Member,
        _ => null,
    };

    /// <summary>The schema name of its field, such as <c>mx_Custom_6</c>, where the error names one.</summary>
    public string? SchemaName => Error switch
    {
        LeadSquaredRejectedException rejected => rejected.SchemaName,
        FieldValueException unfit => unfit.SchemaName,
        _ => null,
    };

    /// <summary>Names the index and the status, and nothing of the customer's.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Update {Index}: {Status}");
}
