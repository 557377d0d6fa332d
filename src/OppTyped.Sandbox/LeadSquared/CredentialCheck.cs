using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>Lets in who has both keys of the account.</summary>
/// <param name="options">The keys.</param>
/// <param name="takesHeaders">Whether they may come in headers; in the query they always may.</param>
/// <param name="homeHost">Where the account is at home, if that is not here.</param>
internal sealed class CredentialCheck(SandboxOptions options, bool takesHeaders, string? homeHost)
{
    // Assumed: the name of the type.
    public static Refusal Unauthorized(string message) => new("MXUnauthorizedException", message);

    public Answer? Refuse(HttpRequest request)
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

    private static Answer Refused(string message) =>
        ErrorEnvelope.Of(StatusCodes.Status401Unauthorized, Unauthorized(message));

    // Assumed: a header wins over the query, and a key sent twice is no key.
    private string? Key(HttpRequest request, string header, string parameter)
    {
        StringValues sent = takesHeaders ? request.Headers[header] : StringValues.Empty;
        if (sent.Count == 0)
            sent = request.Query[parameter];

        return sent.Count == 1 ? sent[0] : null;
    }
}
