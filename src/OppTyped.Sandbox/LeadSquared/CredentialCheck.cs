using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>Checks both keys of the account.</summary>
/// <param name="options">The options with the keys.</param>
/// <param name="takesHeaders">Whether keys in headers are accepted. Keys in the query are always accepted.</param>
/// <param name="homeHost">
/// The correct API host of the account, if the sandbox simulates a wrong host; otherwise <see langword="null"/>.
/// </param>
internal sealed class CredentialCheck(SandboxOptions options, bool takesHeaders, string? homeHost)
{
    // The name of the exception type is an assumption.
    public static ServiceError Unauthorized(string message) => new("MXUnauthorizedException", message);

    public SandboxResponse? Refuse(HttpRequest request)
    {
        if (Key(request, "x-LSQ-AccessKey", "accessKey") != options.AccessKey ||
            Key(request, "x-LSQ-SecretKey", "secretKey") != options.SecretKey)
        {
            return Refused("Invalid access key or secret key");
        }

        return homeHost is null
            ? null
            : Refused($"This account is not served by this host. Please use the API host {homeHost}");
    }

    private static SandboxResponse Refused(string message) =>
        ErrorEnvelope.Of(StatusCodes.Status401Unauthorized, Unauthorized(message));

    // Assumption: a header takes precedence over the query, and a key that is sent twice is not accepted.
    private string? Key(HttpRequest request, string header, string parameter)
    {
        StringValues sent = takesHeaders ? request.Headers[header] : StringValues.Empty;
        if (sent.Count == 0)
        {
            sent = request.Query[parameter];
        }

        return sent.Count == 1 ? sent[0] : null;
    }
}
