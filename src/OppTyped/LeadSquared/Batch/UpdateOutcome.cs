using System.Diagnostics;
using System.Globalization;

namespace OppTyped.LeadSquared;

/// <summary>The outcome of one update of a batch or a bulk run.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class UpdateOutcome
{
    /// <summary>The zero-based index of the update in the input.</summary>
    public required long Index { get; init; }

    /// <summary>The opportunity's id, exactly as the caller passed it.</summary>
    public required string OpportunityId { get; init; }

    /// <summary>The status of the update.</summary>
    public required UpdateStatus Status { get; init; }

    /// <summary>
    /// The reason why the update did not succeed, or may not have succeeded. The reason is null if the update was executed, or if
    /// the update is valid in a dry run. If the service rejected the update, the reason is usually a
    /// <see cref="LeadSquaredRejectedException"/>. If a bulk run could not write the update, the reason is a
    /// <see cref="FieldValueException"/> or an <see cref="ArgumentException"/>. If the outcome is unknown, the reason is a
    /// <see cref="LeadSquaredOutcomeUnknownException"/>. If the update was not sent because the outcome of an earlier update is
    /// unknown, the reason is a <see cref="LeadSquaredException"/>.
    /// </summary>
    public Exception? Error { get; init; }

    /// <summary>True if this run did not send the update, because the outcome comes from the journal of an earlier run.</summary>
    public bool IsFromJournal { get; init; }

    /// <summary>The caller's own object: <see cref="OpportunityUpdate.State"/>.</summary>
    public object? State { get; init; }

    /// <summary>The invalid model member, such as <c>Insurance.Amount</c>; null if the error names no member.</summary>
    public string? Member => Error switch
    {
        LeadSquaredRejectedException rejected => rejected.Member,
        FieldValueException error => error.Member,
        _ => null,
    };

    /// <summary>The schema name of the invalid field, such as <c>mx_Custom_6</c>; null if the error names no field.</summary>
    public string? SchemaName => Error switch
    {
        LeadSquaredRejectedException rejected => rejected.SchemaName,
        FieldValueException error => error.SchemaName,
        _ => null,
    };

    /// <summary>Returns the index, the status and the reason, without customer data.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Update {Index}: {Status}{(Error is null ? "" : $". {Error.Message}")}");
}
