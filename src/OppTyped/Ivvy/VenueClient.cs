using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OppTyped.Hosting;
using OppTyped.Ivvy.Wire;
using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.Ivvy;

internal sealed partial class VenueClient(string clientName, CallSender sender, AccountSettings<IvvyOptions> settings, ILogger<IVenueClient> log) : IVenueClient
{
    private const string Route = "/api/1.0/venue?action=" + VenueCall.Action;

    // The service's answers are some hundred bytes.
    private const int MaxAnswer = 1024 * 1024;

    private readonly ConcurrentDictionary<(Type Model, string Missing), bool> _warned = new();

    public async Task<long> AddAsync(int venueId, IVenueOpportunityChanges changes, CancellationToken cancellationToken) =>
        await SendAsync(new VenueCall(venueId, null, changes), cancellationToken).ConfigureAwait(false);

    public async Task UpdateAsync(int venueId, long id, IVenueOpportunityChanges changes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id);
        await SendAsync(new VenueCall(venueId, id, changes), cancellationToken).ConfigureAwait(false);
    }

    private async Task<long> SendAsync(VenueCall call, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new VenueCallCanceledException(call.What, outcomeUnknown: false, cancellationToken);
        }

        IvvyOptions account = settings.Value;
        using PooledContent content = VenueBody.Create(call, account.CustomFields, out VenueParameters sent);
        if (call.IsAdd)
        {
            WarnOfWhatMayBeNeeded(call, sent);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.Host, Route)) { Content = content };
        Answer answer = await sender
            .SendAsync(clientName, request, VenueCall.Action, new OutgoingCall { IsRepeatable = !call.IsAdd }, account.AttemptTimeout, MaxAnswer, call, cancellationToken)
            .ConfigureAwait(false);
        return VenueAnswerReader.Read(answer, call);
    }

    // The older documents ask for more than the newer; the account decides.
    private void WarnOfWhatMayBeNeeded(VenueCall call, VenueParameters sent)
    {
        string? missing = (sent & (VenueParameters.StageId | VenueParameters.ContactId | VenueParameters.IndustryId)) switch
        {
            VenueParameters.None or VenueParameters.IndustryId => "stageId",
            VenueParameters.ContactId => "stageId and industryId",
            VenueParameters.ContactId | VenueParameters.IndustryId => "stageId",
            VenueParameters.ContactId | VenueParameters.StageId => "industryId",
            _ => null,
        };
        Type model = call.Changes.Model;
        if (missing is not null && _warned.TryAdd((model, missing), true))
        {
            LogMissing(model.Name, missing);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "An opportunity of {Model} is added without {Parameters}. iVvy's older documents say that an add needs that, the newer that it may be left out. Said once per model.")]
    private partial void LogMissing(string model, string parameters);
}
