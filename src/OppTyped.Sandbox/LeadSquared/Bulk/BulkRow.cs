using System.Text.Json;
using OppTyped.Sandbox.LeadSquared.Updates;

namespace OppTyped.Sandbox.LeadSquared.Bulk;

/// <summary>A row of a bulk update: what it asks for, or why it cannot be asked.</summary>
/// <param name="Number">From 1.</param>
/// <param name="EventCode">The type it says its opportunity has.</param>
/// <param name="Changes">What it asks for; <see langword="null"/> if it is refused.</param>
/// <param name="Refusal">Why it is refused.</param>
internal sealed record BulkRow(int Number, int EventCode, OpportunityChanges? Changes, Refusal? Refusal)
{
    public static BulkRow Read(JsonElement row, int number)
    {
        if (!UpdateReader.TryRead(row, out OpportunityChanges? changes, out Refusal? refusal))
            return new BulkRow(number, 0, null, refusal);

        // Assumed: as a number, as documented, and not as a text.
        if (!row.TryGetProperty("OpportunityEventCode"u8, out JsonElement code) ||
            code.ValueKind is not JsonValueKind.Number ||
            !code.TryGetInt32(out int eventCode))
        {
            return new BulkRow(number, 0, null, Refusal.InvalidInput("OpportunityEventCode must be given, as a number"));
        }

        // Assumed: a row has no note. None is documented, and an unknown property is ignored.
        return new BulkRow(number, eventCode, changes with { Note = null }, null);
    }
}
