using OppTyped.Throttling;

namespace OppTyped.Operations;

/// <summary>
/// Sends one call and returns its complete response. The caller never gets transport exceptions, because
/// <see cref="ICallFailures"/> converts them into the service's own exceptions.
/// </summary>
internal sealed class HttpTransport
{
    private readonly Func<string, HttpClient> _clients;
    private readonly TimeProvider _time;
    private readonly bool _hasHandlers = true;

    /// <summary>Sends calls over the clients of the factory.</summary>
    public HttpTransport(IHttpClientFactory clients, TimeProvider time) => (_clients, _time) = (clients.CreateClient, time);

    /// <summary>Sends calls over one client. The client name in each call is ignored.</summary>
    /// <param name="client">The client.</param>
    /// <param name="hasHandlers">
    /// Whether the client has an account's handlers, which record whether each attempt was sent.
    /// </param>
    /// <param name="time">The clock.</param>
    public HttpTransport(HttpClient client, bool hasHandlers, TimeProvider time) =>
        (_clients, _hasHandlers, _time) = (_ => client, hasHandlers, time);

    /// <summary>Sends a call and reads its response.</summary>
    /// <param name="call">The call.</param>
    /// <param name="read">Reads the response, or throws the exception for a failed call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<T> SendAsync<T>(OutgoingCall call, Func<ServiceResponse, T> read, CancellationToken cancellationToken)
    {
        CallContext context = call.Context;
        try
        {
            T result = read(await ReceiveAsync(call, cancellationToken).ConfigureAwait(false));
            context.Trace?.End(error: null);
            return result;
        }
        catch (Exception error)
        {
            context.Trace?.End(error);
            throw;
        }
    }

    private async Task<ServiceResponse> ReceiveAsync(OutgoingCall call, CancellationToken cancellationToken)
    {
        (HttpRequestMessage request, _, CallContext context, ICallFailures failures) = call;
        context.AttachTo(request);
        if (!_hasHandlers)
        {
            request.Content = context.ObserveBody(request.Content, _time);
        }

        try
        {
            // The client is not disposed, because it can belong to the caller. HttpClient does not apply its default version to
            // prebuilt requests, so copy the version.
            HttpClient client = _clients(call.ClientName);
            (request.Version, request.VersionPolicy) = (client.DefaultRequestVersion, client.DefaultVersionPolicy);
            using HttpResponseMessage response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);

            // The account's handlers have read the beginning and classified the response. Without these handlers, do it here.
            PrefixedContent content = response.Content as PrefixedContent
                ?? await ReadAsync(
                        response.Content,
                        static (body, end) => PrefixedContent.CreateAsync(body, end),
                        call.BodyTimeout,
                        cancellationToken)
                    .ConfigureAwait(false);
            AttemptResult result = failures.Classifier.Classify(response, content, context);
            ReadOnlyMemory<byte>? body = BoundedBody.WithoutByteOrderMark(content.Beginning);
            if (!content.IsWhole && MayMeanMore(result, body.Value.Span))
            {
                body = await ReadWholeAsync(content, call, result, cancellationToken).ConfigureAwait(false);
                result = body is { } whole ? failures.Classifier.ClassifyWhole(response, whole.Span, context) : result;
            }

            var received = new ServiceResponse(call.Route, response.StatusCode, body ?? default)
            {
                Result = result,
                MayHaveBeenExecutedBefore = context.MayHaveBeenExecuted,
                HostOption = call.HostOption,
                IsRaw = call.IsRaw,
            };
            return body is null ? throw failures.Oversized(call, received) : received;
        }
        catch (OperationCanceledException canceled) when (cancellationToken.IsCancellationRequested)
        {
            throw failures.Canceled(call, TransportFault.WithoutQuotes(canceled), cancellationToken);
        }
        catch (CredentialsUnavailableException unavailable)
        {
            throw failures.NoCredentials(call, unavailable);
        }
        catch (CallRefusedException refused)
        {
            throw failures.NoPermit(call, refused.Message, refused);
        }
        catch (CallTimedOutException timedOut) when (context.IsWaiting)
        {
            throw failures.NoPermit(call, $"The call got no permit within {timedOut.Within} (TotalTimeout).", timedOut);
        }
        catch (OperationCanceledException canceled)
        {
            // The timeout was set by the account or by a handler of the application.
            string within = canceled is CallTimedOutException timedOut ? $" within {timedOut.Within}" : "";
            throw failures.Failed(
                call,
                UnknownOutcomeReason.TimedOut,
                $"no complete response came{within}",
                TransportFault.WithoutQuotes(canceled));
        }
        catch (Exception fault) when (!failures.IsServiceException(fault))
        {
            throw failures.Failed(
                call,
                UnknownOutcomeReason.ConnectionLost,
                fault switch
                {
                    HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } known =>
                        $"the connection failed ({known.HttpRequestError})",
                    HttpRequestException or IOException => "the connection failed",
                    _ => $"a handler failed ({fault.GetType().Name})",
                },
                TransportFault.QuotesResponse(fault) ? TransportFault.WithoutQuotes(fault) : fault);
        }
    }

    // A success can be an error that is longer than the beginning. The error of a refused call can contain more than its status.
    // Other results are final: the retries have used them.
    private static bool MayMeanMore(AttemptResult result, ReadOnlySpan<byte> beginning) =>
        result.Kind == AttemptKind.Success || (result.Kind == AttemptKind.NotExecuted && beginning.StartsWith("{"u8));

    // Returns null if a success is too long. If the rest of a refusal cannot be read, its beginning is enough.
    private async Task<ReadOnlyMemory<byte>?> ReadWholeAsync(
        PrefixedContent content,
        OutgoingCall call,
        AttemptResult result,
        CancellationToken cancellationToken)
    {
        bool isSuccess = result.Kind == AttemptKind.Success;
        try
        {
            ReadOnlyMemory<byte>? whole = await ReadAsync(
                    (Content: content, call.MaxResponse),
                    static (body, end) => BoundedBody.TryReadAsync(body.Content, body.MaxResponse, end),
                    call.BodyTimeout,
                    cancellationToken)
                .ConfigureAwait(false);
            return whole is null && !isSuccess ? BoundedBody.WithoutByteOrderMark(content.Beginning) : whole;
        }
        catch (Exception) when (!isSuccess && !cancellationToken.IsCancellationRequested)
        {
            return BoundedBody.WithoutByteOrderMark(content.Beginning);
        }
    }

    private async Task<T> ReadAsync<TBody, T>(
        TBody body,
        Func<TBody, CancellationToken, Task<T>> read,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        using var expiry = new CancellationTokenSource(timeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, expiry.Token);
        try
        {
            return await read(body, linked.Token).ConfigureAwait(false);
        }
        catch (Exception broken) when (TransportFault.QuotesResponse(broken))
        {
            throw TransportFault.WithoutQuotes(broken);
        }
    }
}
