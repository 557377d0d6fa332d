using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.Ivvy.Wire;

/// <summary>Makes the account's calls.</summary>
/// <param name="clientName">The name of the account's client at the <see cref="IHttpClientFactory"/>.</param>
/// <param name="sender">Sends them.</param>
/// <param name="advice">What is to be said of adds; null where nobody listens.</param>
internal sealed class VenueCaller(string clientName, CallSender sender, VenueAdvice? advice)
{
    // The service's answers are some hundred bytes.
    private const int MaxAnswer = 1024 * 1024;

    /// <summary>Makes a call, and gives the opportunity's id.</summary>
    public async Task<long> SendAsync(VenueCall call, Uri host, IvvyOptions account, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new VenueCallCanceledException(call.What, outcomeUnknown: false, cancellationToken);
        }

        using PooledContent content = VenueBody.Create(call, account.CustomFields, out VenueParameters sent);
        advice?.Give(call, sent);

        using var request = new HttpRequestMessage(HttpMethod.Post, CallTarget.Of(host, VenueRoutes.AddOrUpdate)) { Content = content };
        Answer answer = await sender
            .SendAsync(clientName, request, VenueRoutes.Action, new OutgoingCall { IsRepeatable = !call.IsAdd }, account.AttemptTimeout, MaxAnswer, call, cancellationToken)
            .ConfigureAwait(false);
        return VenueAnswerReader.Read(answer, call);
    }
}
