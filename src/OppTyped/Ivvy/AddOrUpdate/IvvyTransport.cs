using OppTyped.Diagnostics;
using OppTyped.Operations;

namespace OppTyped.Ivvy.AddOrUpdate;

/// <summary>Sends the calls of an iVvy account.</summary>
/// <param name="clientName">The name of the account's client in the <see cref="IHttpClientFactory"/>.</param>
/// <param name="http">Sends calls of any account.</param>
/// <param name="options">The account's options.</param>
/// <param name="host">The API host.</param>
internal sealed class IvvyTransport(string clientName, HttpTransport http, IvvyOptions options, Uri host)
{
    // The limit is high enough, because the service's responses have only a few hundred bytes.
    private const int MaxResponseLength = 1024 * 1024;

    /// <summary>Logs warnings about missing parameters of adds; null if there is no logger.</summary>
    public OptionalParameterWarnings? Warnings { get; init; }

    /// <summary>Sends a call and returns the opportunity's id.</summary>
    public async Task<long> SendAsync(IvvyCallFailures call, CancellationToken cancellationToken)
    {
        CallCanceledException.ThrowIfCanceled(call.OperationName, cancellationToken);

        using PooledContent content = IvvyRequestBody.Create(call, options.CustomFields, out IvvyParameters sent);
        Warnings?.WriteOnce(call, sent);

        Operation operation = call.Operation;
        using var request = new HttpRequestMessage(
            HttpMethod.Parse(operation.Method),
            CallTarget.Combine(host, operation.Route))
        {
            Content = content,
        };
        var outgoing = new OutgoingCall(
            request,
            IvvyCalls.Action,
            new CallContext(operation)
            {
                Template = operation.Route,
                MaxResponse = MaxResponseLength,
                VenueOpportunityId = call.Id ?? 0,
            },
            call)
        {
            ClientName = clientName,
            BodyTimeout = options.AttemptTimeout,
        };
        return await http
            .SendAsync(outgoing, response => IvvyResponseReader.Read(response, call), cancellationToken)
            .ConfigureAwait(false);
    }
}
