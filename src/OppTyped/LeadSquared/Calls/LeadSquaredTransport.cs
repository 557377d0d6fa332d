using OppTyped.LeadSquared.Raw;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Calls;

/// <summary>Prepares the account's calls, and sends them.</summary>
/// <param name="clientName">The name of the account's client in the <see cref="IHttpClientFactory"/>.</param>
/// <param name="http">Sends calls of any account.</param>
/// <param name="account">Returns the account's current options.</param>
internal sealed class LeadSquaredTransport(string clientName, HttpTransport http, Func<LeadSquaredOptions> account)
{
    // The response to an update has a few kilobytes. An opportunity with all its fields has a few hundred kilobytes. So both
    // limits are much higher than necessary.
    private const int MaxUpdateResponse = 1024 * 1024;
    private const int MaxReadResponse = 16 * 1024 * 1024;

    /// <summary>The API host.</summary>
    public Uri Host => account().Host;

    /// <summary>Sends the calls.</summary>
    public HttpTransport Http => http;

    /// <summary>Prepares a call that changes data.</summary>
    public OutgoingCall Prepare(Operation operation, CallDestination destination, CallContext context, PooledContent content) =>
        Prepare(HttpMethod.Parse(operation.Method), destination, query: null, content, context);

    /// <summary>Prepares a call that reads data.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="destination">The destination.</param>
    /// <param name="context">The call.</param>
    /// <param name="id">The value of the operation's query parameter; null if it has none.</param>
    public OutgoingCall Prepare(Operation operation, CallDestination destination, CallContext context, string? id) =>
        Prepare(HttpMethod.Get, destination, id is null ? null : operation.QueryFor(id), content: null, context);

    /// <summary>Reads data that does not belong to a model.</summary>
    public Task<T> ReadAsync<T>(
        Operation operation,
        CallDestination destination,
        Func<ServiceResponse, T> read,
        CancellationToken cancellationToken) =>
        http.SendAsync(Prepare(operation, destination, new CallContext(operation), id: null), read, cancellationToken);

    /// <summary>Prepares a raw call. The path of a raw call can contain an id, so it is not recorded in telemetry.</summary>
    public OutgoingCall Prepare(RawCall call, HttpContent? content)
    {
        var destination = new CallDestination(Host, call.Path);
        OutgoingCall prepared = Prepare(
            call.Method,
            destination,
            call.Query,
            content ?? (call.IsRead ? null : new ByteArrayContent([])),
            call.Call);
        call.Call.Template = null;
        call.Call.MaxResponse = MaxReadResponse;
        return prepared with { IsRaw = true };
    }

    private OutgoingCall Prepare(
        HttpMethod method,
        CallDestination destination,
        string? query,
        HttpContent? content,
        CallContext context)
    {
        string route = destination.Route;
        Uri target = CallTarget.Combine(destination.Host, query is null ? route : $"{route}?{query}");
        context.Template = route;
        context.IsAsyncApi = destination.IsAsync;
        context.MaxResponse = CallContext.IsRead(method) ? MaxReadResponse : MaxUpdateResponse;
        return new OutgoingCall(
            new HttpRequestMessage(method, target) { Content = content },
            route,
            context,
            LeadSquaredCallFailures.Instance)
        {
            ClientName = clientName,
            BodyTimeout = account().AttemptTimeout,
            HostOption = destination.Setting,
        };
    }
}
