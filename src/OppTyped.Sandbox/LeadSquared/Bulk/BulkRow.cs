using System.Text.Json;
using OppTyped.Sandbox.LeadSquared.Updates;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.LeadSquared.Bulk;

/// <summary>A row of a bulk update: its changes, or why it is refused.</summary>
/// <param name="Number">The row's number, from 1.</param>
/// <param name="EventCode">The opportunity type that the row states.</param>
/// <param name="Changes">The changes; <see langword="null"/> if the row is refused.</param>
/// <param name="Refusal">Why the row is refused; <see langword="null"/> if it is not.</param>
internal sealed record BulkRow(int Number, int EventCode, OpportunityChanges? Changes, ServiceError? Refusal)
{
    public static BulkRow Read(JsonElement row, int number)
    {
        if (!UpdateReader.TryRead(row, out OpportunityChanges? changes, out ServiceError? refusal))
        {
            return new BulkRow(number, 0, null, refusal);
        }

        // Assumed: the code must be a number, as documented, and not a text.
        if (!row.TryGetProperty("OpportunityEventCode"u8, out JsonElement code) ||
            code.ValueKind is not JsonValueKind.Number ||
            !code.TryGetInt32(out int eventCode))
        {
            return new BulkRow(number, 0, null, ServiceError.InvalidInput("OpportunityEventCode must be given, as a number"));
        }

        // Assumed: a row has no note. None is documented, and unknown properties are ignored.
        return new BulkRow(number, eventCode, changes with { Note = null }, null);
    }
}
