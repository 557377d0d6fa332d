using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>Creates the JSON that all errors of the service have.</summary>
internal static class ErrorEnvelope
{
    public static Answer Unparsable() =>
        Of(StatusCodes.Status400BadRequest, Refusal.InvalidInput("The body is not valid JSON"));

    public static Answer Of(int statusCode, Refusal refusal) => Answer.Json(statusCode, refusal, static (json, refusal) =>
    {
        json.WriteStartObject();
        json.WriteString("Status"u8, "Error"u8);
        json.WriteString("ExceptionType"u8, refusal.ExceptionType);
        json.WriteString("ExceptionMessage"u8, refusal.Message);
        json.WriteEndObject();
    }).As(SandboxCallOutcome.Refused);
}
