using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Calls;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Raw;

/// <summary>A call of <see cref="ILeadSquaredClient.SendAsync"/>: its destination and its options.</summary>
internal sealed record RawCall(HttpMethod Method, string Path, string? Query, CallContext Call)
{
    // This limit only detects mistakes: the service itself accepts a few megabytes at most.
    private const long MaxBody = 64 * 1024 * 1024;

    public static RawCall Create(HttpMethod method, string route, RawCallOptions? options)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentException.ThrowIfNullOrWhiteSpace(route);
        if (route is not (['/', ..] and not ['/', '/', ..])
            || route.AsSpan().ContainsAnyExceptInRange('!', '~')
            || route.AsSpan().ContainsAny('#', '\\'))
        {
            throw new ArgumentException(
                "A route must be a path that begins with '/', such as /v2/LeadManagement.svc/Leads.GetById?id=…. "
                + "It must not contain a host or a fragment. The call is sent to the account's API host. "
                + "Escape values with Uri.EscapeDataString.",
                nameof(route));
        }

        int query = route.IndexOf('?', StringComparison.Ordinal);
        return new RawCall(
            method,
            query < 0 ? route : route[..query],
            query < 0 ? null : route[(query + 1)..],
            new CallContext(LeadSquaredCalls.Send, method, options?.IsRepeatable)
            {
                Demand = options?.Demand ?? default,
            });
    }

    public static async Task<RawResponse> SendAsync(
        LeadSquaredTransport transport,
        RawCall call,
        HttpContent? body,
        CancellationToken cancellationToken)
    {
        if (!call.Call.IsRead)
        {
            CallCanceledException.ThrowIfCanceled("call", cancellationToken);
        }

        // Buffer the body, so that each attempt sends the same bytes and their length is known.
        if (body is not null)
        {
            await call.BufferAsync(body, cancellationToken).ConfigureAwait(false);
        }

        return await transport.Http
            .SendAsync(call.Prepare(transport, body), call.Read, cancellationToken)
            .ConfigureAwait(false);
    }

    // The path can contain an id, so it is not recorded in telemetry.
    private OutgoingCall Prepare(LeadSquaredTransport transport, HttpContent? body)
    {
        OutgoingCall call = transport.Prepare(
            Method,
            new CallDestination(transport.Host, Path),
            Query,
            Call,
            body ?? (Call.IsRead ? null : new ByteArrayContent([])));
        Call.Template = null;
        Call.MaxResponse = LeadSquaredTransport.MaxReadResponse;
        return call with { IsRaw = true };
    }

    private RawResponse Read(ServiceResponse response) =>
        response.Result.Kind == AttemptKind.Success ? new RawResponse(response.StatusCode, response.Body)
        : throw (Call.IsRead
            ? ResponseFailures.OfRead(response, "The response is an error.")
            : ResponseFailures.OfChange(response, static _ => null));

    private async Task BufferAsync(HttpContent body, CancellationToken cancellationToken)
    {
        try
        {
            await body.LoadIntoBufferAsync(MaxBody, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException canceled) when (cancellationToken.IsCancellationRequested && !Call.IsRead)
        {
            throw new CallCanceledException("call", outcomeUnknown: false, cancellationToken, canceled);
        }
        catch (Exception unreadable) when (!cancellationToken.IsCancellationRequested)
        {
            string why = unreadable is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
                ? $"is larger than {MaxBody} bytes"
                : $"cannot be read ({(unreadable.InnerException ?? unreadable).GetType().Name})";
            throw new ArgumentException($"The body {why}. Nothing was sent.", nameof(body), unreadable);
        }
    }
}
