using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.LeadSquared.Updates;

/// <summary>Creates the response to a successful update.</summary>
internal static class UpdateResponse
{
    // Assumption: the response has the stored id, even if the id in the request has a different case.
    public static SandboxResponse Of(OpportunityChanges changes, SandboxOpportunities opportunities) =>
        Of(opportunities.Find(changes.OpportunityId)?.Id ?? changes.OpportunityId);

    private static SandboxResponse Of(string id) => SandboxResponse.Json(StatusCodes.Status200OK, id, static (json, id) =>
    {
        json.WriteStartObject();
        json.WriteString("Status"u8, "Success"u8);
        json.WriteStartObject("Message"u8);
        json.WriteString("Id"u8, id);
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
