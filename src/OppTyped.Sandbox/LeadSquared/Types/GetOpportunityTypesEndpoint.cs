using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.OpportunityTypes;

namespace OppTyped.Sandbox.LeadSquared.Types;

/// <summary>LeadSquared: Get Opportunity Types.</summary>
internal sealed class GetOpportunityTypesEndpoint(TypeCatalog types) : IEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/v2/OpportunityManagement.svc/GetOpportunityTypes";

    public ValueTask<SandboxResponse> HandleAsync(IQueryCollection query, byte[] body) =>
        new(SandboxResponse.Json(StatusCodes.Status200OK, types, Write));

    // A JSON array with these properties was observed. The value of PluralName is an assumption.
    private static void Write(Utf8JsonWriter json, TypeCatalog types)
    {
        json.WriteStartArray();
        foreach (TypeSchema type in types.InOrder)
        {
            json.WriteStartObject();
            json.WriteNumber("EventCode"u8, type.EventCode);
            json.WriteString("Name"u8, type.Name);
            json.WriteString("DisplayName"u8, type.Name);
            json.WriteString("PluralName"u8, type.Name + "s");
            json.WriteBoolean("CanDelete"u8, false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
