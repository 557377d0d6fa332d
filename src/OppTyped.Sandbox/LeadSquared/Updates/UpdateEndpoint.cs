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

    public ValueTask<SandboxResponse> HandleAsync(IQueryCollection query, byte[] body) => new(Handle(body));

    private SandboxResponse Handle(byte[] body)
    {
        if (!JsonBody.TryParse(body, out JsonDocument? document))
        {
            return ErrorEnvelope.Unparsable();
        }

        using (document)
        {
            return UpdateReader.TryRead(document.RootElement, out OpportunityChanges? changes, out ServiceError? refusal)
                ? Update(changes)
                : ErrorEnvelope.Of(errorStatus, refusal);
        }
    }

    private SandboxResponse Update(OpportunityChanges changes) => opportunities.Update(changes) is { } refusal
        ? ErrorEnvelope.Of(errorStatus, refusal)
        : UpdateResponse.Of(changes, opportunities);
}
