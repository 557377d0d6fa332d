using System.Globalization;
using OppTyped.Operations;
using OppTyped.Services;
using OppTyped.Services.Credentials;

namespace OppTyped.Ivvy.Signing;

/// <summary>Signs requests to the account's host.</summary>
internal sealed class SigningHandler(ServiceAccount<IvvyOptions, IvvyCredentials> account, SignatureClock clock)
    : CredentialsHandler<IvvyOptions, IvvyCredentials>(account)
{
    private const string AuthorizationHeader = "X-Api-Authorization";
    private const string DigestHeader = "Content-MD5";
    private const string DateHeader = "IVVY-Date";

    protected override async ValueTask SignAsync(KeyedRequest keyed, CancellationToken cancellationToken)
    {
        // ReadAsByteArrayAsync buffers the content. So the signed bytes are also the sent bytes.
        byte[] body = keyed.Original.Content is { } content
            ? await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false)
            : [];
        Sign(keyed.Copy, body, keyed.Credentials, keyed.Call);
    }

    protected override async ValueTask<bool> RecordAsync(
        KeyedRequest keyed,
        HttpResponseMessage response,
        AttemptResult result,
        CancellationToken cancellationToken)
    {
        // The clock is set for later calls, even if this call is not sent again.
        bool isCorrected = result.Kind == AttemptKind.StaleTimestamp
            ? clock.TrySet(response.Headers.Date, keyed.Call.SignedTime) && !keyed.Call.WasRetriedAsStale
            : await Keys
                .RecordResultAsync(keyed.Credentials, result, keyed.Call, isAsync: false, cancellationToken)
                .ConfigureAwait(false);
        clock.RecordResult(result, isCorrected);
        return isCorrected;
    }

    private void Sign(HttpRequestMessage request, byte[] body, IvvyCredentials credentials, CallContext call)
    {
        DateTimeOffset now = clock.Now;
        call.SignedTime = now.UtcDateTime;
        string digest = RequestSignature.ComputeDigest(body);
        HttpContent content = request.Content ??= new ByteArrayContent([]);
        content.Headers.Remove(DigestHeader);
        content.Headers.TryAddWithoutValidation(DigestHeader, digest);
        request.Headers.Remove(DateHeader);
        request.Headers.TryAddWithoutValidation(
            DateHeader,
            now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));

        string contentType = content.Headers.NonValidated.TryGetValues("Content-Type", out var type) ? type.ToString() : "";
        IEnumerable<(string, string)> headers = request.Headers.NonValidated
            .Where(static header => header.Key.StartsWith("IVVY", StringComparison.OrdinalIgnoreCase))
            .Select(static header => (header.Key, header.Value.ToString()));
        string signature = RequestSignature.Compute(
            credentials.ApiSecret,
            request.Method.Method,
            digest,
            contentType,
            request.RequestUri!.PathAndQuery,
            headers);
        request.Headers.Remove(AuthorizationHeader);
        request.Headers.TryAddWithoutValidation(AuthorizationHeader, $"IWS {credentials.ApiKey}:{signature}");
    }
}
