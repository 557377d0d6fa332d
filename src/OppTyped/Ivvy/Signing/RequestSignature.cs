using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace OppTyped.Ivvy.Signing;

/// <summary>Computes iVvy's request signature. All text operations are culture-invariant.</summary>
internal static class RequestSignature
{
    private const string ApiVersion = "1.0";

    /// <summary>Returns the MD5 digest of a body in lower-case hex.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "The service requires MD5. The signature includes the digest.")]
    public static string ComputeDigest(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(MD5.HashData(body));

    /// <summary>Returns the signature of a request.</summary>
    /// <param name="secret">The account's secret.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="digest">The body's digest.</param>
    /// <param name="contentType">The Content-Type header of the request.</param>
    /// <param name="target">The path and query of the request.</param>
    /// <param name="headers">The headers whose names begin with IVVY.</param>
    [SuppressMessage("Security", "CA5350", Justification = "The service requires SHA-1.")]
    public static string Compute(
        string secret,
        string method,
        string digest,
        string contentType,
        string target,
        IEnumerable<(string Name, string Value)> headers)
    {
        IEnumerable<string> named = headers
            .Select(static header => (
                Name: header.Name
                    .Replace("-", "", StringComparison.Ordinal)
                    .Replace("_", "", StringComparison.Ordinal)
                    .ToLowerInvariant(),
                header.Value))
            .OrderBy(static header => header.Name, StringComparer.Ordinal)
            .Select(static header => $"{header.Name}={header.Value}");

        // The signed text does not contain the Date header after the content type, because the header IVVY-Date is signed
        // instead.
        string text = string
            .Concat([method, digest, contentType, target, ApiVersion, string.Join('&', named)])
            .ToLowerInvariant();
        return Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
    }
}
