using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>Creates error responses. All errors of the service have the same JSON envelope.</summary>
internal static class ErrorEnvelope
{
    public static SandboxResponse Unparsable() =>
        Of(StatusCodes.Status400BadRequest, ServiceError.InvalidInput("The body is not valid JSON"));

    public static SandboxResponse Of(int statusCode, ServiceError refusal) =>
        SandboxResponse.Json(statusCode, refusal, static (json, refusal) =>
        {
            json.WriteStartObject();
            json.WriteString("Status"u8, "Error"u8);
            json.WriteString("ExceptionType"u8, refusal.ExceptionType);
            json.WriteString("ExceptionMessage"u8, refusal.Message);
            json.WriteEndObject();
        }).WithOutcome(SandboxCallOutcome.Refused);
}
