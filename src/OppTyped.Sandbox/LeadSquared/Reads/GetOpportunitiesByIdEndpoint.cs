using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.LeadSquared.Reads;

/// <summary>LeadSquared: Get Opportunities in Bulk by Ids.</summary>
internal sealed class GetOpportunitiesByIdEndpoint(SandboxOpportunities opportunities) : IEndpoint
{
    private const int MaxIds = 2_000;

    public string Method => HttpMethods.Post;

    public string Path => "/v2/OpportunityManagement.svc/GetOpportunitiesById";

    public ValueTask<SandboxResponse> HandleAsync(IQueryCollection query, byte[] body) => new(Handle(body));

    private SandboxResponse Handle(byte[] body)
    {
        if (!JsonBody.TryParse(body, out JsonDocument? document))
        {
            return ErrorEnvelope.Unparsable();
        }

        using (document)
        {
            // The properties are mandatory, as documented. The error responses are an assumption.
            if (!OpportunitySearch.TryRead(document.RootElement, out List<OpportunitySearch> searches))
            {
                return Refused(
                    "SearchParameters must be an array of objects with EventCode, ProspectActivityId and Columns.Include_CSV");
            }

            return searches.Sum(search => search.Ids.Length) > MaxIds
                ? Refused($"No more than {MaxIds} opportunities can be retrieved")
                : SandboxResponse.Json(StatusCodes.Status200OK, searches, Write);
        }
    }

    private static SandboxResponse Refused(string message) =>
        ErrorEnvelope.Of(StatusCodes.Status500InternalServerError, ServiceError.InvalidInput(message));

    private void Write(Utf8JsonWriter json, List<OpportunitySearch> searches)
    {
        json.WriteStartArray();
        foreach (OpportunitySearch search in searches)
        {
            Write(json, search);
        }

        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, OpportunitySearch search)
    {
        // Assumption: the response leaves out unknown ids, opportunities of another type, and opportunities without access.
        SandboxOpportunity[] found =
        [
            .. search.Ids.Select(opportunities.Find).OfType<SandboxOpportunity>()
                .Where(opportunity => opportunity.EventCode == search.EventCode && opportunity.IsAccessible),
        ];

        json.WriteStartObject();
        json.WriteString("EventCode"u8, search.EventCode.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("RecordCount"u8, found.Length);
        json.WriteStartArray("Opportunities"u8);
        foreach (SandboxOpportunity opportunity in found)
        {
            json.WriteStartObject();
            json.WriteString("ProspectActivityId"u8, opportunity.Id);
            // Assumption: the values of custom field sets and of unknown columns are null.
            foreach (string column in search.Columns)
            {
                json.WriteString(column, opportunity[column]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
