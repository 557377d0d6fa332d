using OppTyped.Diagnostics;
using OppTyped.Ivvy.AddOrUpdate;
using OppTyped.Operations;

namespace OppTyped.Ivvy.Calls;

/// <summary>Sends the account's calls.</summary>
/// <param name="clientName">The name of the account's client at the <see cref="IHttpClientFactory"/>.</param>
/// <param name="sender">Sends the HTTP requests.</param>
/// <param name="advice">Warns about missing parameters of adds; null without a logger.</param>
internal sealed class IvvyTransport(string clientName, HttpTransport sender, OptionalParameterWarnings? advice)
{
    // The service's responses have a few hundred bytes.
    private const int MaxAnswer = 1024 * 1024;

    /// <summary>Sends a call and returns the opportunity's id.</summary>
    public async Task<long> SendAsync(IvvyCallFailures call, Uri host, IvvyOptions account, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new IvvyCallCanceledException(call.OperationName, outcomeUnknown: false, cancellationToken);
        }

        using PooledContent content = IvvyRequestBody.Create(call, account.CustomFields, out IvvyParameters sent);
        advice?.WriteOnce(call, sent);

        using var request = new HttpRequestMessage(HttpMethod.Post, CallTarget.Combine(host, IvvyRoutes.AddOrUpdate))
        {
            Content = content,
        };
        var outgoing = new CallContext
        {
            Operation = call.IsAdd ? OppTypedSpans.IvvyAdd : OppTypedSpans.IvvyUpdate,
            Template = IvvyRoutes.AddOrUpdate,
            IsRepeatable = !call.IsAdd,
        };
        return await sender
            .SendAsync(
                clientName,
                request,
                IvvyRoutes.Action,
                outgoing,
                account.AttemptTimeout,
                MaxAnswer,
                call,
                answer => IvvyResponseReader.Read(answer, call),
                cancellationToken)
            .ConfigureAwait(false);
    }
}
