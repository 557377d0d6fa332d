using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace OppTyped.Sandbox.Ivvy;

/// <summary>Checks the signature of a request and the time of the signature.</summary>
internal sealed class SignatureCheck(SandboxVenueOptions options, TimeProvider clock)
{
    private const string Scheme = "IWS ";

    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(5);

    // Assumption: the service makes these checks in this order, and only the last error has a specific code.
    public IvvyServiceError? Refuse(HttpRequest request, byte[] body)
    {
        if (Single(request, "X-Api-Authorization") is not { } authorization ||
            !authorization.StartsWith(Scheme, StringComparison.Ordinal) ||
            authorization[Scheme.Length..].Split(':') is not [var key, var signature])
        {
            return IvvyServiceError.Unauthorized("X-Api-Authorization must be 'IWS key:signature'");
        }

        if (key != options.Key)
        {
            return IvvyServiceError.Unauthorized("The API key is unknown");
        }

        if (Single(request, "Content-MD5") != Digest(body))
        {
            return IvvyServiceError.Unauthorized("Content-MD5 must be the digest of the body in lower-case hex");
        }

        if (!DateTimeOffset.TryParseExact(
                Single(request, "IVVY-Date"),
                "yyyy-MM-dd HH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out DateTimeOffset date))
        {
            return IvvyServiceError.Unauthorized("IVVY-Date must be 'yyyy-MM-dd HH:mm:ss'");
        }

        // The string to sign is not secret. The message contains it, because it helps to find the mistake.
        string toSign = StringToSign(request);
        if (signature != Sign(toSign))
        {
            return IvvyServiceError.Unauthorized($"The signature does not match the text '{toSign}'");
        }

        DateTimeOffset now = clock.GetUtcNow();
        return (now - date).Duration() > MaxSkew ? IvvyServiceError.Stale(now) : null;
    }

#pragma warning disable CA5350, CA5351 // MD5 and SHA-1 are weak, but the service requires them.
    private static string Digest(byte[] body) => Convert.ToHexStringLower(MD5.HashData(body));

    private string Sign(string text) =>
        Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(options.Secret), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350, CA5351

    // The string to sign has no Date header, because IVVY-Date is always present and replaces the Date header, as documented.
    private static string StringToSign(HttpRequest request)
    {
        IEnumerable<string> ivvyHeaders = request.Headers
            .Where(header => header.Key.StartsWith("IVVY", StringComparison.OrdinalIgnoreCase))
            .Select(header =>
                $"{header.Key
                    .Replace("-", "", StringComparison.Ordinal)
                    .Replace("_", "", StringComparison.Ordinal)}={header.Value}".ToLowerInvariant())
            .Order(StringComparer.Ordinal);

        string target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return string.Concat(
            "post",
            Single(request, "Content-MD5"),
            request.ContentType?.ToLowerInvariant(),
            target.ToLowerInvariant(),
            "1.0" + string.Join('&', ivvyHeaders));
    }

    private static string? Single(HttpRequest request, string header)
    {
        StringValues sent = request.Headers[header];
        return sent.Count == 1 ? sent[0] : null;
    }
}
