using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace OppTyped.Ivvy;

/// <summary>How iVvy wants calls to be signed. All of it is invariant of the culture: lower case is ASCII's.</summary>
internal static class Signature
{
    private const string ApiVersion = "1.0";

    /// <summary>The digest of a body, in lower-case hex.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "What the service asks for. It is no secret: the signature protects it.")]
    public static string Digest(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(MD5.HashData(body));

    /// <summary>Signs a request.</summary>
    /// <param name="secret">The account's secret.</param>
    /// <param name="method">The verb.</param>
    /// <param name="digest">The body's digest.</param>
    /// <param name="contentType">The header as it is sent.</param>
    /// <param name="target">Path and query as they are sent.</param>
    /// <param name="headers">The headers whose names begin with IVVY.</param>
    [SuppressMessage("Security", "CA5350", Justification = "What the service asks for.")]
    public static string Of(string secret, string method, string digest, string contentType, string target, IEnumerable<(string Name, string Value)> headers)
    {
        IEnumerable<string> named = headers
            .Select(static header => (Name: header.Name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant(), header.Value))
            .OrderBy(static header => header.Name, StringComparer.Ordinal)
            .Select(static header => $"{header.Name}={header.Value}");

        // Between the content's type and the target would be the Date header, which gives way to IVVY-Date.
        string text = string.Concat([method, digest, contentType, target, ApiVersion, string.Join('&', named)]).ToLowerInvariant();
        return Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
    }
}
