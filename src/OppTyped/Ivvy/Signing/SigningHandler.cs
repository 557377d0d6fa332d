using System.Globalization;
using OppTyped.Ivvy.Errors;
using OppTyped.Operations;
using OppTyped.Pipeline;
using OppTyped.Services;
using OppTyped.Services.Credentials;

namespace OppTyped.Ivvy.Signing;

/// <summary>
/// Sends a signed copy of each attempt. Only the copy contains the API key and the signature, so outer handlers and loggers never
/// see them. Requests to any host other than the account's host are refused.
/// </summary>
internal sealed class SigningHandler(ServiceAccount<IvvyOptions, IvvyCredentials> account, SignatureClock clock)
    : DelegatingHandler
{
    private const string AuthorizationHeader = "X-Api-Authorization";
    private const string DigestHeader = "Content-MD5";
    private const string DateHeader = "IVVY-Date";

    private readonly AccountCredentials<IvvyCredentials> _keys = account.Credentials;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        OutboundRequest.ThrowIfOtherHost(account.Options.Host, request.RequestUri);
        IvvyCredentials credentials = await _keys.GetAsync(cancellationToken).ConfigureAwait(false);

        // Check the host again, because the options can change while the provider gets the keys.
        OutboundRequest.ThrowIfOtherHost(account.Options.Host, request.RequestUri);
        HttpRequestMessage signed = OutboundRequest.Copy(request, account.Time);

        // ReadAsByteArrayAsync buffers the content. So the signed bytes are also the sent bytes.
        byte[] body = request.Content is { } content
            ? await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false)
            : [];
        CallContext? call = CallContext.FindForSending(request);
        Sign(signed, body, credentials, call);

        HttpResponseMessage response = await SendSignedAsync(signed, cancellationToken).ConfigureAwait(false);
        response.RequestMessage = request;
        try
        {
            // Read the body of every response, because a response with any status can report refused keys.
            AttemptResult result = await IvvyResponseClassifier.Instance
                .ClassifyAsync(response, call, account.Time, cancellationToken)
                .ConfigureAwait(false);
            bool isCorrected = result.Kind == AttemptKind.StaleTimestamp
                ? clock.TrySet(response.Headers.Date, call?.SignedTime)
                : await _keys
                    .RecordResultAsync(credentials, result, call, isAsync: false, cancellationToken)
                    .ConfigureAwait(false);
            clock.RecordResult(result, isCorrected);
            call?.IsCorrected = isCorrected;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> SendSignedAsync(HttpRequestMessage signed, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(signed, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (TransportFault.QuotesResponse(fault))
        {
            throw TransportFault.WithoutQuotes(fault);
        }
    }

    private void Sign(HttpRequestMessage request, byte[] body, IvvyCredentials credentials, CallContext? call)
    {
        DateTimeOffset now = clock.Now;
        if (call is not null)
        {
            call.SignedTime = now;
        }

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
