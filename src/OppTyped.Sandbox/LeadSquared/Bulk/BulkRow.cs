using System.Text.Json;
using OppTyped.Sandbox.LeadSquared.Updates;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.LeadSquared.Bulk;

/// <summary>A row of a bulk update, with its changes or its error.</summary>
/// <param name="Number">The row's number, from 1.</param>
/// <param name="EventCode">The event code in the row.</param>
/// <param name="Changes">The changes; <see langword="null"/> if the row is refused.</param>
/// <param name="Refusal">The error of a refused row; <see langword="null"/> if the row is valid.</param>
internal sealed record BulkRow(int Number, int EventCode, OpportunityChanges? Changes, ServiceError? Refusal)
{
    public static BulkRow Read(JsonElement row, int number)
    {
        if (!UpdateReader.TryRead(row, out OpportunityChanges? changes, out ServiceError? refusal))
        {
            return new BulkRow(number, 0, null, refusal);
        }

        // The event code must be a number, as documented. Assumption: a text is refused.
        if (!row.TryGetProperty("OpportunityEventCode"u8, out JsonElement code) ||
            code.ValueKind is not JsonValueKind.Number ||
            !code.TryGetInt32(out int eventCode))
        {
            return new BulkRow(number, 0, null, ServiceError.InvalidInput("OpportunityEventCode must be given, as a number"));
        }

        // Assumption: a note in a row is ignored like an unknown property, because the documentation shows no notes in rows.
        return new BulkRow(number, eventCode, changes with { Note = null }, null);
    }
}
