using OppTyped.Diagnostics;
using OppTyped.Ivvy.AddOrUpdate;
using OppTyped.Operations;

namespace OppTyped.Ivvy.Calls;

/// <summary>Sends the calls of an iVvy account.</summary>
/// <param name="clientName">The name of the account's client in the <see cref="IHttpClientFactory"/>.</param>
/// <param name="transport">Sends the HTTP requests.</param>
/// <param name="warnings">Logs warnings about missing parameters of adds; null if there is no logger.</param>
internal sealed class IvvyTransport(string clientName, HttpTransport transport, OptionalParameterWarnings? warnings)
{
    // The limit is high enough, because the service's responses have only a few hundred bytes.
    private const int MaxResponseLength = 1024 * 1024;

    /// <summary>Sends a call and returns the opportunity's id.</summary>
    public async Task<long> SendAsync(IvvyCallFailures call, Uri host, IvvyOptions account, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new IvvyCallCanceledException(call.OperationName, outcomeUnknown: false, cancellationToken);
        }

        using PooledContent content = IvvyRequestBody.Create(call, account.CustomFields, out IvvyParameters sent);
        warnings?.WriteOnce(call, sent);

        using var request = new HttpRequestMessage(HttpMethod.Post, CallTarget.Combine(host, IvvyRoutes.AddOrUpdate))
        {
            Content = content,
        };
        var context = new CallContext
        {
            Operation = call.IsAdd ? OppTypedSpans.IvvyAdd : OppTypedSpans.IvvyUpdate,
            Template = IvvyRoutes.AddOrUpdate,
            IsRepeatable = !call.IsAdd,
        };
        return await transport
            .SendAsync(
                clientName,
                request,
                IvvyRoutes.Action,
                context,
                account.AttemptTimeout,
                MaxResponseLength,
                call,
                response => IvvyResponseReader.Read(response, call),
                cancellationToken)
            .ConfigureAwait(false);
    }
}
