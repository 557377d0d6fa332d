using OppTyped.Operations;

namespace OppTyped.LeadSquared.Calls;

/// <summary>Prepares a call with the account's current options, and sends it.</summary>
/// <param name="clientName">The name of the account's client in the <see cref="IHttpClientFactory"/>.</param>
/// <param name="http">Sends calls of any account.</param>
/// <param name="options">The account's options.</param>
/// <param name="host">The API host.</param>
internal sealed class LeadSquaredTransport(string clientName, HttpTransport http, LeadSquaredOptions options, Uri host)
{
    /// <summary>
    /// The limit for the response to a read, in bytes. An opportunity with all its fields has a few hundred kilobytes.
    /// </summary>
    public const int MaxReadResponse = 16 * 1024 * 1024;

    // The response to an update has a few kilobytes.
    private const int MaxUpdateResponse = 1024 * 1024;

    /// <summary>The types that were verified already; null if the account is not known.</summary>
    public VerifiedTypes? VerifiedTypes { get; init; }

    /// <summary>The API host.</summary>
    public Uri Host => host;

    /// <summary>The account's options.</summary>
    public LeadSquaredOptions Options => options;

    /// <summary>The account's formats.</summary>
    public FieldFormats Formats => options.Fields;

    /// <summary>Sends the calls.</summary>
    public HttpTransport Http => http;

    /// <summary>Sends a call whose response has a form of its own, and returns what its reader finds.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="destination">The host and path.</param>
    /// <param name="reader">Reads the response.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<T> ReadAsync<T>(
        Operation operation,
        CallDestination destination,
        ResponseReader reader,
        CancellationToken cancellationToken)
        where T : class =>
        await http
            .SendAsync(
                Prepare(operation, destination, new CallContext(operation, reader)),
                response => ResponseFailures.Read<T>(response, "The response does not have the documented form."),
                cancellationToken)
            .ConfigureAwait(false);

    /// <inheritdoc cref="Prepare(Operation, CallDestination, CallContext, HttpContent?, string?)"/>
    public OutgoingCall Prepare(Operation operation, CallContext call, HttpContent? content = null, string? id = null) =>
        Prepare(operation, new CallDestination(host, operation.Route), call, content, id);

    /// <summary>Prepares a call.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="destination">The host and path; by default, the operation's route on the API host.</param>
    /// <param name="call">The call.</param>
    /// <param name="content">The body; null if there is none.</param>
    /// <param name="id">The value of the operation's query parameter; null if there is none.</param>
    public OutgoingCall Prepare(
        Operation operation,
        CallDestination destination,
        CallContext call,
        HttpContent? content = null,
        string? id = null) =>
        Prepare(
            HttpMethod.Parse(operation.Method),
            destination,
            id is null ? null : operation.QueryFor(id),
            call,
            content);

    /// <summary>Prepares a call that may be no known operation.</summary>
    public OutgoingCall Prepare(
        HttpMethod method,
        CallDestination destination,
        string? query,
        CallContext call,
        HttpContent? content)
    {
        string route = destination.Route;
        Uri target = CallTarget.Combine(destination.Host, query is null ? route : $"{route}?{query}");
        call.Template = route;
        call.IsAsyncApi = destination.IsAsync;
        call.MaxResponse = call.IsRead ? MaxReadResponse : MaxUpdateResponse;
        return new OutgoingCall(
            new HttpRequestMessage(method, target) { Content = content },
            route,
            call,
            LeadSquaredCallFailures.Instance)
        {
            ClientName = clientName,
            BodyTimeout = options.AttemptTimeout,
            HostOption = destination.Setting,
        };
    }
}
