using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>
/// Checks the key of the asynchronous API. If the endpoint needs the keys of the account, checks these keys too.
/// </summary>
internal sealed class ApiKeyCheck(SandboxOptions options, CredentialCheck keys)
{
    public SandboxResponse? Refuse(HttpRequest request, IEndpoint endpoint)
    {
        StringValues sent = request.Headers["x-api-key"];
        if (sent.Count != 1 || sent[0] != options.AsyncApiKey)
        {
            return WrongKey();
        }

        return endpoint.NeedsKeys ? keys.Refuse(request) : null;
    }

    // Assumption: the response is either the error envelope, as for other wrong keys, or the response of a gateway.
    private SandboxResponse WrongKey() => options.AsyncApiKeyErrorStatus == StatusCodes.Status403Forbidden
        ? SandboxResponse.Json(StatusCodes.Status403Forbidden, "Forbidden", static (json, message) =>
        {
            json.WriteStartObject();
            json.WriteString("message"u8, message);
            json.WriteEndObject();
        })
        : ErrorEnvelope.Of(StatusCodes.Status401Unauthorized, CredentialCheck.Unauthorized("Invalid x-api-key"));
}
