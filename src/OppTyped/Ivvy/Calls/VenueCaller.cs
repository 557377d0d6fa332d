using OppTyped.Diagnostics;
using OppTyped.Ivvy.AddOrUpdate;
using OppTyped.Operations;

namespace OppTyped.Ivvy.Calls;

/// <summary>Sends the account's calls.</summary>
/// <param name="clientName">The name of the account's client at the <see cref="IHttpClientFactory"/>.</param>
/// <param name="sender">Sends the HTTP requests.</param>
/// <param name="advice">Warns about missing parameters of adds; null without a logger.</param>
internal sealed class VenueCaller(string clientName, CallSender sender, VenueAdvice? advice)
{
    // The service's responses have a few hundred bytes.
    private const int MaxAnswer = 1024 * 1024;

    /// <summary>Sends a call and returns the opportunity's id.</summary>
    public async Task<long> SendAsync(VenueCall call, Uri host, IvvyOptions account, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new VenueCallCanceledException(call.What, outcomeUnknown: false, cancellationToken);
        }

        using PooledContent content = VenueBody.Create(call, account.CustomFields, out VenueParameters sent);
        advice?.Give(call, sent);

        using var request = new HttpRequestMessage(HttpMethod.Post, CallTarget.Of(host, VenueRoutes.AddOrUpdate))
        {
            Content = content,
        };
        var outgoing = new OutgoingCall
        {
            Operation = call.IsAdd ? OppTypedSpans.IvvyAdd : OppTypedSpans.IvvyUpdate,
            Template = VenueRoutes.AddOrUpdate,
            IsRepeatable = !call.IsAdd,
        };
        return await sender
            .SendAsync(
                clientName,
                request,
                VenueRoutes.Action,
                outgoing,
                account.AttemptTimeout,
                MaxAnswer,
                call,
                answer => VenueAnswerReader.Read(answer, call),
                cancellationToken)
            .ConfigureAwait(false);
    }
}
