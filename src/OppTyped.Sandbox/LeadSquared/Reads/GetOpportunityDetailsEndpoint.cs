using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.LeadSquared.Reads;

/// <summary>LeadSquared: Get an Opportunity by Id.</summary>
internal sealed class GetOpportunityDetailsEndpoint(SandboxOpportunities opportunities, bool statesType) : IEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/v2/OpportunityManagement.svc/GetOpportunityDetails";

    public ValueTask<SandboxResponse> HandleAsync(IQueryCollection query, byte[] body) => new(Handle(query));

    private Action<Utf8JsonWriter, SandboxOpportunity> Writer =>
        statesType ? OpportunityWriter.WriteWithType : OpportunityWriter.Write;

    private SandboxResponse Handle(IQueryCollection query)
    {
        StringValues id = query["OpportunityId"];
        if (id.Count != 1 || string.IsNullOrWhiteSpace(id[0]))
        {
            return Refused(ServiceError.InvalidInput("OpportunityId must be given exactly once"));
        }

        return opportunities.Find(id[0]!) switch
        {
            null => Refused(ServiceError.UnknownOpportunity(id[0]!)),
            { IsAccessible: false } hidden => Refused(ServiceError.NoAccess(hidden.Id)),
            { } opportunity => SandboxResponse.Json(StatusCodes.Status200OK, opportunity, Writer),
        };
    }

    // Refused updates have status 200 or 500, depending on the account. For read calls, only 500 was observed.
    private static SandboxResponse Refused(ServiceError refusal) =>
        ErrorEnvelope.Of(StatusCodes.Status500InternalServerError, refusal);
}
