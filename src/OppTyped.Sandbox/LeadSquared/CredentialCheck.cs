using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>Lets in who has both keys, in headers or in the query.</summary>
internal sealed class CredentialCheck(SandboxOptions options)
{
    public Refusal? Refuse(HttpRequest request)
    {
        if (Key(request, "x-LSQ-AccessKey", "accessKey") != options.AccessKey ||
            Key(request, "x-LSQ-SecretKey", "secretKey") != options.SecretKey)
        {
            return Unauthorized("Invalid access key or secret key");
        }

        return options.HomeHost is null
            ? null
            : Unauthorized($"This account is not served by this host. Please use the API host {options.HomeHost}");
    }

    // Assumed: a header wins over the query, and a key sent twice is no key.
    private static string? Key(HttpRequest request, string header, string parameter)
    {
        StringValues sent = request.Headers[header];
        if (sent.Count == 0)
            sent = request.Query[parameter];

        return sent.Count == 1 ? sent[0] : null;
    }

    // Assumed: the name of the type.
    private static Refusal Unauthorized(string message) => new("MXUnauthorizedException", message);
}
