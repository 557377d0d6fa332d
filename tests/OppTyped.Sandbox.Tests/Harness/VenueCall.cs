using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace OppTyped.Sandbox.Tests.Harness;

/// <summary>A call of the iVvy API, signed as documented. A test can replace each part of the call.</summary>
internal sealed record VenueCall(OpportunitySandbox Sandbox)
{
    public const string Opportunities = "/api/1.0/venue?action=addOrUpdateOpportunity";
    public const string Ping = "/api/1.0/test?action=ping";

    public string Target { get; init; } = Opportunities;

    public byte[] Body { get; init; } = [];

    public string Date { get; init; } = "2026-01-02 03:04:05";

    public string ContentType { get; init; } = "application/json";

    public string? Authorization { get; init; }

    public string? ContentMD5 { get; init; }

    public string? Secret { get; init; }

    public string? SentDate { get; init; }

    /// <summary>
    /// An additional header with a name that starts with IVVY, and the text of this header in the string to sign.
    /// </summary>
    public (string Name, string Value, string Signed)? Extra { get; init; }

    /// <summary>Opens an account. By default, the clock of the account shows the time in the signature of each call.</summary>
    public static async Task<HttpAccount> OpenAsync(SandboxVenueOptions? venue = null, TimeProvider? clock = null) =>
        await HttpAccount.OpenAsync(new SandboxOptions { Venue = venue ?? new(), TimeProvider = clock ?? new SetClock(Now) });

    public static DateTimeOffset Now { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public async Task<SandboxResponse> SendAsync(HttpAccount account)
    {
        string md5 = ContentMD5 ?? Digest(Body);
        string ivvy = string.Join(
            '&',
            ((string[])[Extra?.Signed ?? "", $"ivvydate={Date}"]).Where(part => part != "").Order(StringComparer.Ordinal));
        string toSign = $"post{md5}{ContentType}{Target}1.0{ivvy}".ToLowerInvariant();
        string signature = Sign(Secret ?? Sandbox.VenueSecret, toSign);

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Sandbox.VenueHost, Target))
        {
            Content = new ByteArrayContent(Body),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        request.Content.Headers.TryAddWithoutValidation("Content-MD5", md5);
        request.Headers.TryAddWithoutValidation("X-Api-Authorization", Authorization ?? $"IWS {Sandbox.VenueKey}:{signature}");
        request.Headers.TryAddWithoutValidation("IVVY-Date", SentDate ?? Date);
        if (Extra is { } extra)
        {
            request.Headers.TryAddWithoutValidation(extra.Name, extra.Value);
        }

        return await account.SendAsIsAsync(request);
    }

#pragma warning disable CA5350, CA5351 // MD5 and SHA-1 are weak, but the service requires them.
    private static string Digest(byte[] body) => Convert.ToHexStringLower(MD5.HashData(body));

    private static string Sign(string secret, string text) =>
        Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350, CA5351
}
