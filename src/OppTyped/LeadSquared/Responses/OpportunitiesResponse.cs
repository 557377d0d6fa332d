using System.Globalization;
using System.Text.Json;
using OppTyped.Fields;

namespace OppTyped.LeadSquared.Responses;

/// <summary>
/// The opportunities of one type in the response to a read by ids: <c>{"EventCode":"12003","Opportunities":[{…}]}</c>.
/// </summary>
internal sealed class OpportunitiesResponse
{
    public JsonElement EventCode { get; init; }

    public OpportunityResponse[]? Opportunities { get; init; }

    /// <summary>Reads the types with their opportunities; null if the response does not have this form.</summary>
    public static OpportunitiesResponse[]? Find(ReadOnlySpan<byte> body) =>
        JsonDuplicates.Read(body, WireJson.Default.OpportunitiesResponseArray) is { } types
        && types.All(static type => type?.Opportunities?.All(static opportunity => opportunity is not null) == true)
            ? types
            : null;

    public bool IsOf(int eventCode) =>
        int.TryParse(QueueTaskResponse.TextOf(EventCode), NumberStyles.Integer, CultureInfo.InvariantCulture, out int code)
        && code == eventCode;
}

/// <summary>An opportunity in a list. It also has columns, which are not read.</summary>
internal sealed class OpportunityResponse
{
    public string? ProspectActivityId { get; init; }
}
