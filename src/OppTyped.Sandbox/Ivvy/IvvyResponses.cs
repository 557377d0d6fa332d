using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.Ivvy;

/// <summary>Creates the service's responses.</summary>
internal static class IvvyResponses
{
    public static SandboxResponse Success(int? id, SandboxVenueOptions options) =>
        SandboxResponse.Json(StatusCodes.Status200OK, (id, options), static (json, content) =>
        {
            json.WriteStartObject();
            if (!content.options.OmitsSuccess)
            {
                json.WriteBoolean("success"u8, true);
            }

            if (content.id is { } id)
            {
                WriteId(json, id, content.options.IdsAsText);
            }

            json.WriteEndObject();
        });

    /// <summary>Creates an error response. The response has <c>"success":false</c> if the status is 200.</summary>
    public static SandboxResponse Refused(int statusCode, IvvyServiceError refusal) =>
        SandboxResponse.Json(statusCode, (statusCode, refusal), static (json, content) =>
        {
            json.WriteStartObject();
            if (content.statusCode == StatusCodes.Status200OK)
            {
                json.WriteBoolean("success"u8, false);
            }

            Write(json, content.refusal);
            json.WriteEndObject();
        }).WithOutcome(SandboxCallOutcome.Refused);

    // Assumption: the HTTP status equals the error code.
    public static SandboxResponse Refused(IvvyServiceError refusal, SandboxVenueOptions options) =>
        Refused(options.ErrorsAsOk ? StatusCodes.Status200OK : refusal.ErrorCode, refusal);

    private static void WriteId(Utf8JsonWriter json, int id, bool isText)
    {
        json.WritePropertyName("id"u8);
        if (isText)
        {
            json.WriteStringValue(id.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNumberValue(id);
        }
    }

    private static void Write(Utf8JsonWriter json, IvvyServiceError refusal)
    {
        json.WriteNumber("errorCode"u8, refusal.ErrorCode);
        json.WriteString("message"u8, refusal.Message);
        if (refusal.SpecificCode is { } code)
        {
            json.WriteNumber("specificCode"u8, code);
        }

        if (refusal.AdditionalMessages is not { } messages)
        {
            return;
        }

        json.WriteStartArray("additionalMessages"u8);
        foreach (string message in messages)
        {
            json.WriteStringValue(message);
        }

        json.WriteEndArray();
    }
}
