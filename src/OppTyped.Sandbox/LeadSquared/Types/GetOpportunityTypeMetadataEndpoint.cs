using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Opportunities;
using OppTyped.Sandbox.OpportunityTypes;

namespace OppTyped.Sandbox.LeadSquared.Types;

/// <summary>LeadSquared: Get Metadata of an Opportunity Type.</summary>
internal sealed class GetOpportunityTypeMetadataEndpoint(TypeCatalog types) : IEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/v2/OpportunityManagement.svc/GetOpportunityTypeMetadata";

    public ValueTask<SandboxResponse> HandleAsync(IQueryCollection query, byte[] body) => new(Handle(query["code"]));

    // The response to an unknown code is an assumption.
    private SandboxResponse Handle(StringValues code) =>
        code.Count == 1 &&
        int.TryParse(code[0], NumberStyles.None, CultureInfo.InvariantCulture, out int eventCode) &&
        types.Find(eventCode) is { } type
            ? SandboxResponse.Json(StatusCodes.Status200OK, type, TypeMetadataWriter.Write)
            : ErrorEnvelope.Of(
                StatusCodes.Status500InternalServerError,
                ServiceError.InvalidInput($"There is no opportunity type with the code '{code}'"));
}
