using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Opportunities;

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
        {
            return ErrorEnvelope.Unparsable();
        }

        using (document)
        {
            return UpdateReader.TryRead(document.RootElement, out OpportunityChanges? changes, out Refusal? refusal)
                ? Update(changes)
                : ErrorEnvelope.Of(errorStatus, refusal);
        }
    }

    private Answer Update(OpportunityChanges changes) => opportunities.Update(changes) is { } refusal
        ? ErrorEnvelope.Of(errorStatus, refusal)
        : UpdateAnswer.Of(changes, opportunities);
}
