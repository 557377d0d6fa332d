using OppTyped.Diagnostics;
using OppTyped.Operations;

namespace OppTyped.Ivvy.AddOrUpdate;

/// <summary>Sends the calls of an iVvy account.</summary>
/// <param name="clientName">The name of the account's client in the <see cref="IHttpClientFactory"/>.</param>
/// <param name="transport">Sends the HTTP requests.</param>
/// <param name="warnings">Logs warnings about missing parameters of adds; null if there is no logger.</param>
internal sealed class IvvyTransport(string clientName, HttpTransport transport, OptionalParameterWarnings? warnings)
{
    // The limit is high enough, because the service's responses have only a few hundred bytes.
    private const int MaxResponseLength = 1024 * 1024;

    /// <summary>Sends a call and returns the opportunity's id.</summary>
    /// <param name="call">The call.</param>
    /// <param name="account">The account's options.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="host">The host; null for the account's host.</param>
    public async Task<long> SendAsync(
        IvvyCallFailures call,
        IvvyOptions account,
        CancellationToken cancellationToken,
        Uri? host = null)
    {
        CallCanceledException.ThrowIfCanceled(call.OperationName, cancellationToken);

        using PooledContent content = IvvyRequestBody.Create(call, account.CustomFields, out IvvyParameters sent);
        warnings?.WriteOnce(call, sent);

        Operation operation = call.Operation;
        using var request = new HttpRequestMessage(
            HttpMethod.Parse(operation.Method),
            CallTarget.Combine(host ?? account.Host, operation.Route))
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
                VenueOpportunityId = call.Id,
            },
            call)
        {
            ClientName = clientName,
            BodyTimeout = account.AttemptTimeout,
        };
        return await transport
            .SendAsync(outgoing, response => IvvyResponseReader.Read(response, call), cancellationToken)
            .ConfigureAwait(false);
    }
}
