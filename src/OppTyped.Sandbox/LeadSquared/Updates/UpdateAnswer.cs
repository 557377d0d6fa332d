using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.LeadSquared.Updates;

/// <summary>What the service says to an update that it has made.</summary>
internal static class UpdateAnswer
{
    // Assumed: the id comes back as the account has it, whatever case it was sent in.
    public static Answer Of(OpportunityChanges changes, SandboxOpportunities opportunities) =>
        Of(opportunities.Find(changes.OpportunityId)?.Id ?? changes.OpportunityId);

    private static Answer Of(string id) => Answer.Json(StatusCodes.Status200OK, id, static (json, id) =>
    {
        json.WriteStartObject();
        json.WriteString("Status"u8, "Success"u8);
        json.WriteStartObject("Message"u8);
        json.WriteString("Id"u8, id);
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
