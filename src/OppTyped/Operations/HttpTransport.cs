using System.Net;
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
    /// Whether the client is known to have an account's handlers, which record whether each attempt was sent. If it is not known,
    /// the call records it itself until such a handler does.
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
            if (error is OppTypedException failure)
            {
                (failure.IsOfStatusCall, failure.IsOfRawCall) = (call.IsStatusCall, call.IsRaw);
            }

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

        (AttemptResult, HttpStatusCode, PrefixedContent) received;
        try
        {
            // The client is not disposed, because it can belong to the caller. HttpClient does not apply its default version to
            // prebuilt requests, so copy the version.
            HttpClient client = _clients(call.ClientName);
            (request.Version, request.VersionPolicy) = (client.DefaultRequestVersion, client.DefaultVersionPolicy);
            using HttpResponseMessage response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);

            // The account's handlers have read and classified the response. Without these handlers, do it here.
            PrefixedContent content = response.Content as PrefixedContent
                ?? await ReadAsync(response, call, cancellationToken).ConfigureAwait(false);
            received = (failures.Classifier.Classify(response, content, context), response.StatusCode, content);
        }
        catch (OperationCanceledException canceled) when (cancellationToken.IsCancellationRequested)
        {
            throw failures.Canceled(call, TransportFault.WithoutQuotes(canceled), cancellationToken);
        }
        catch (CredentialsUnavailableException unavailable) when (context.IsGettingKeys)
        {
            string message = $"{unavailable.Message}{call.EffectIfNotExecuted}";
            throw NotExecuted(call, failures.NoCredentials(call, message, unavailable.InnerException));
        }
        catch (CallRefusedException refused) when (context.IsWaiting)
        {
            throw NoPermit(call, refused.Message, refused);
        }
        catch (CallTimedOutException timedOut) when (context.IsWaiting)
        {
            throw NoPermit(call, $"The call got no permit within {timedOut.Within} (TotalTimeout).", timedOut);
        }
        catch (Exception) when (context.Failure is not null)
        {
            // A handler of the application threw an exception because of the response, or after it.
            (AttemptResult result, HttpStatusCode status, PrefixedContent content) = context.Failure!;
            received = (result, status, content);
        }
        catch (OperationCanceledException canceled)
        {
            // The timeout was set by the account or by a handler of the application.
            string within = canceled is CallTimedOutException timedOut ? $" within {timedOut.Within}" : "";
            throw Failed(
                call,
                UnknownOutcomeReason.TimedOut,
                $"no complete response came{within}",
                TransportFault.WithoutQuotes(canceled));
        }
        catch (Exception fault)
        {
            throw Failed(
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

        return Respond(call, received);
    }

    private static Exception NoPermit(OutgoingCall call, string why, Exception inner) =>
        NotExecuted(
            call,
            call.Failures.NoPermit(
                call,
                $"The call was delayed to keep within the account's rate limit. {why}{call.EffectIfNotExecuted}",
                inner));

    private static Exception NotExecuted(OutgoingCall call, Exception failure) =>
        call.MayHaveChanged ? call.Failures.RepeatFailed(call, failure) : failure;

    private static Exception Failed(OutgoingCall call, UnknownOutcomeReason reason, string why, Exception inner) =>
        call.WasRepeatNotSent
            ? call.Failures.RepeatFailed(call, inner)
            : call.Failures.Failed(call, reason, why, inner);

    private static Exception NotRead(OutgoingCall call, ServiceResponse response, string? unsupportedEncoding)
    {
        (UnknownOutcomeReason reason, string why) = unsupportedEncoding is null
            ? (UnknownOutcomeReason.OversizedResponse, $"the response had {call.Context.MaxResponse} bytes or more")
            : (
                UnknownOutcomeReason.UnreadableResponse,
                $"the response has the content encoding {unsupportedEncoding}, which is not supported");
        return call.Failures.NotRead(call, response, reason, why);
    }

    private static ServiceResponse Respond(
        OutgoingCall call,
        (AttemptResult Result, HttpStatusCode Status, PrefixedContent Content) received)
    {
        (AttemptResult result, HttpStatusCode status, PrefixedContent content) = received;
        var response = new ServiceResponse(call.Route, status, content.Text)
        {
            Result = result,
            MayHaveBeenExecutedBefore = call.Context.MayHaveBeenExecuted,
            Call = call,
        };

        // If a response is too long, its beginning is enough, unless the classifier needed the rest.
        return !content.IsWhole && result.Kind == AttemptKind.Unreadable
            ? throw NotRead(call, response, content.UnsupportedEncoding)
            : response;
    }

    private async Task<PrefixedContent> ReadAsync(
        HttpResponseMessage response,
        OutgoingCall call,
        CancellationToken cancellationToken)
    {
        using var expiry = new CancellationTokenSource(call.BodyTimeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, expiry.Token);
        return await PrefixedContent
            .CreateAsync(response, call.Context, call.Failures.Classifier, _time, linked.Token)
            .ConfigureAwait(false);
    }
}
