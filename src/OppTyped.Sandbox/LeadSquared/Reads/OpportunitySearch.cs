using System.Globalization;
using System.Text.Json;

namespace OppTyped.Sandbox.LeadSquared.Reads;

/// <summary>A search for opportunities of one type by id, with the fields to return.</summary>
internal sealed record OpportunitySearch(int EventCode, string[] Ids, string[] Columns)
{
    public static bool TryRead(JsonElement body, out List<OpportunitySearch> searches)
    {
        searches = [];
        if (body.ValueKind is not JsonValueKind.Object ||
            !body.TryGetProperty("SearchParameters"u8, out JsonElement parameters) ||
            parameters.ValueKind is not JsonValueKind.Array)
        {
            return false;
        }

        foreach (JsonElement parameter in parameters.EnumerateArray())
        {
            if (Read(parameter) is not { } search)
            {
                return false;
            }

            searches.Add(search);
        }

        return true;
    }

    private static OpportunitySearch? Read(JsonElement parameter)
    {
        if (parameter.ValueKind is not JsonValueKind.Object ||
            EventCodeOf(parameter) is not { } eventCode ||
            !parameter.TryGetProperty("ProspectActivityId"u8, out JsonElement ids) ||
            ids.ValueKind is not JsonValueKind.Array ||
            ids.EnumerateArray().Any(id => id.ValueKind is not JsonValueKind.String) ||
            ColumnsOf(parameter) is not { Length: > 0 } columns)
        {
            return null;
        }

        return new OpportunitySearch(eventCode, [.. ids.EnumerateArray().Select(id => id.GetString()!)], columns);
    }

    // In LeadSquared's documentation, the event code is a text. Assumption: a number is accepted too.
    private static int? EventCodeOf(JsonElement parameter)
    {
        if (!parameter.TryGetProperty("EventCode"u8, out JsonElement code))
        {
            return null;
        }

        string? text = code.ValueKind switch
        {
            JsonValueKind.String => code.GetString(),
            JsonValueKind.Number => code.GetRawText(),
            _ => null,
        };

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int eventCode) ? eventCode : null;
    }

    private static string[] ColumnsOf(JsonElement parameter) =>
        parameter.TryGetProperty("Columns"u8, out JsonElement columns) &&
        columns.ValueKind is JsonValueKind.Object &&
        columns.TryGetProperty("Include_CSV"u8, out JsonElement names) &&
        names.ValueKind is JsonValueKind.String
            ? [.. names.GetString()!
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct()]
            : [];
}
