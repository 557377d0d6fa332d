using System.Globalization;
using OppTyped.Fields;

namespace OppTyped.LeadSquared.Update;

/// <summary>
/// The opportunities of one type in the response to a read by ids: <c>{"EventCode":"12003","Opportunities":[{…}]}</c>. Their
/// columns are not read.
/// </summary>
/// <param name="EventCode">The event code of the type; null if the response contains none.</param>
/// <param name="Ids">The ids of the opportunities; an id is null if the response contains none.</param>
internal sealed record OpportunitiesResponse(int? EventCode, string?[] Ids)
{
    /// <summary>Reads the types with their opportunities; null if the response does not have this form.</summary>
    public static OpportunitiesResponse[]? Find(ReadOnlySpan<byte> body)
    {
        OpportunitiesResponse[]? types = JsonProperties.ReadArray(body)?.Select(static type => Read(type.Json)!).ToArray();
        return types is null || types.Contains(null) ? null : types;
    }

    private static OpportunitiesResponse? Read(ReadOnlySpan<byte> type)
    {
        if (JsonProperties.Read(type, "EventCode", "Opportunities") is not [var code, var opportunities]
            || JsonProperties.ReadArray(opportunities.Json) is not { } found)
        {
            return null;
        }

        JsonValue[]?[] ids = [.. found.Select(static opportunity => JsonProperties.Read(opportunity.Json, "ProspectActivityId"))];
        return ids.Contains(null)
            ? null
            : new OpportunitiesResponse(
                int.TryParse(code.ToText(), NumberStyles.Integer, CultureInfo.InvariantCulture, out int eventCode)
                    ? eventCode
                    : null,
                [.. ids.Select(static id => id![0].ToText())]);
    }
}
