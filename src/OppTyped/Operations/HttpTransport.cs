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
    /// <param name="clientName">The name of the account's client at the <see cref="IHttpClientFactory"/>.</param>
    /// <param name="request">The request.</param>
    /// <param name="route">The name of the call in exceptions.</param>
    /// <param name="call">The call with all its attempts.</param>
    /// <param name="bodyTimeout">The time limit for the part of the body that the handlers did not read.</param>
    /// <param name="maxResponseLength">The limit for the response in bytes. The response must be shorter than this limit.</param>
    /// <param name="failures">Creates the exceptions for failures.</param>
    /// <param name="read">Reads the response, or throws the exception for a failed call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<T> SendAsync<T>(
        string clientName,
        HttpRequestMessage request,
        string route,
        CallContext call,
        TimeSpan bodyTimeout,
        int maxResponseLength,
        ICallFailures failures,
        Func<ServiceResponse, T> read,
        CancellationToken cancellationToken)
    {
        try
        {
            T result = read(
                await SendAsync(clientName, request, route, call, bodyTimeout, maxResponseLength, failures, cancellationToken)
                    .ConfigureAwait(false));
            call.Trace?.End(error: null);
            return result;
        }
        catch (Exception error)
        {
            call.Trace?.End(error);
            throw;
        }
    }

    private async Task<ServiceResponse> SendAsync(
        string clientName,
        HttpRequestMessage request,
        string route,
        CallContext call,
        TimeSpan bodyTimeout,
        int maxResponseLength,
        ICallFailures failures,
        CancellationToken cancellationToken)
    {
        var failed = new FailedCall(
            route,
            call,
            IsChange: !CallContext.IsRead(request.Method),
            request.RequestUri!.Authority);
        call.AttachTo(request);
        if (!_hasHandlers)
        {
            request.Content = call.ObserveBody(request.Content, _time);
        }

        try
        {
            // The client is not disposed, because it can belong to the caller. HttpClient does not apply its default version to
            // prebuilt requests, so copy the version.
            HttpClient client = _clients(clientName);
            (request.Version, request.VersionPolicy) = (client.DefaultRequestVersion, client.DefaultVersionPolicy);
            using HttpResponseMessage response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);

            // The account's handlers have read the beginning and classified the response. Without these handlers, do it here.
            PrefixedContent content = response.Content as PrefixedContent
                ?? await ReadAsync(
                        end => PrefixedContent.CreateAsync(response.Content, end),
                        bodyTimeout,
                        cancellationToken)
                    .ConfigureAwait(false);
            AttemptResult result = failures.Classifier.Classify(response, content, call);
            ReadOnlyMemory<byte>? body = content.IsWhole
                ? BoundedBody.WithoutByteOrderMark(content.Beginning)
                : await ReadAsync(
                        end => BoundedBody.TryReadAsync(content, maxResponseLength, end),
                        bodyTimeout,
                        cancellationToken)
                    .ConfigureAwait(false);
            return body is null
                ? throw failures.Oversized(failed, new ServiceResponse(route, response.StatusCode, default), maxResponseLength)
                : new ServiceResponse(route, response.StatusCode, body.Value)
                {
                    Result = result,
                    MayHaveBeenExecutedBefore = call.MayHaveBeenExecuted,
                };
        }
        catch (OperationCanceledException canceled) when (cancellationToken.IsCancellationRequested)
        {
            throw failures.Canceled(failed, TransportFault.WithoutQuotes(canceled), cancellationToken);
        }
        catch (CredentialsUnavailableException unavailable)
        {
            throw failures.NoCredentials(failed, unavailable);
        }
        catch (CallRefusedException refused)
        {
            throw failures.NoPermit(failed, refused.Message, refused);
        }
        catch (CallTimedOutException timedOut) when (call.IsWaiting)
        {
            throw failures.NoPermit(failed, $"The call got no permit within {timedOut.Within} (TotalTimeout).", timedOut);
        }
        catch (OperationCanceledException canceled)
        {
            // The timeout was set by the account or by a handler of the application.
            string within = canceled is CallTimedOutException timedOut ? $" within {timedOut.Within}" : "";
            throw failures.Failed(
                failed,
                UnknownOutcomeReason.TimedOut,
                $"no complete response came{within}",
                TransportFault.WithoutQuotes(canceled));
        }
        catch (Exception fault) when (!failures.IsServiceException(fault))
        {
            throw failures.Failed(
                failed,
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

    private async Task<T> ReadAsync<T>(
        Func<CancellationToken, Task<T>> read,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        using var expiry = new CancellationTokenSource(timeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, expiry.Token);
        try
        {
            return await read(linked.Token).ConfigureAwait(false);
        }
        catch (Exception broken) when (TransportFault.QuotesResponse(broken))
        {
            throw TransportFault.WithoutQuotes(broken);
        }
    }
}
