using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.LeadSquared.Updates;

/// <summary>LeadSquared: Update an Opportunity.</summary>
internal sealed class UpdateEndpoint(SandboxOpportunities opportunities, int errorStatus) : IEndpoint
{
    public string Method => HttpMethods.Post;

    public string Path => "/v2/OpportunityManagement.svc/Update";

    public ValueTask<Answer> HandleAsync(IQueryCollection query, byte[] body) => new(Handle(body));

    private Answer Handle(byte[] body)
    {
        if (!JsonBody.TryParse(body, out JsonDocument? document))
            return ErrorEnvelope.Unparsable();

        using (document)
        {
            return UpdateReader.TryRead(document.RootElement, out OpportunityChanges? changes, out Refusal? refusal)
                ? Update(changes)
                : ErrorEnvelope.Of(errorStatus, refusal);
        }
    }

    private Answer Update(OpportunityChanges changes) => opportunities.Update(changes) is { } refusal
        ? ErrorEnvelope.Of(errorStatus, refusal)
        : Updated(opportunities.Find(changes.OpportunityId)?.Id ?? changes.OpportunityId);

    // Assumed: the id comes back as the account has it, whatever case it was sent in.
    private static Answer Updated(string id) => Answer.Json(StatusCodes.Status200OK, id, static (json, id) =>
    {
        json.WriteStartObject();
        json.WriteString("Status"u8, "Success"u8);
        json.WriteStartObject("Message"u8);
        json.WriteString("Id"u8, id);
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
