using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OppTyped.Diagnostics;
using OppTyped.Ivvy.Wire;
using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.Ivvy;

internal sealed class VenueClient(CallSender sender, IOptions<IvvyOptions> options, ILogger<IVenueClient> log) : IVenueClient
{
    /// <summary>The name of the account's client at the <see cref="IHttpClientFactory"/>.</summary>
    public const string ClientName = "OppTyped.Ivvy";

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

        IvvyOptions account = options.Value;
        using PooledContent content = VenueBody.Create(call, account.CustomFields, out VenueParameters sent);
        if (call.IsAdd)
        {
            WarnOfWhatMayBeNeeded(call, sent);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.Host, Route)) { Content = content };
        var outgoing = new OutgoingCall { Operation = call.IsAdd ? OppTypedSpans.IvvyAdd : OppTypedSpans.IvvyUpdate, Template = Route, IsRepeatable = !call.IsAdd };
        return await sender
            .SendAsync(ClientName, request, VenueCall.Action, outgoing, account.AttemptTimeout, MaxAnswer, call, answer => VenueAnswerReader.Read(answer, call), cancellationToken)
            .ConfigureAwait(false);
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
            Listeners.Tell((log, model.Name, missing), static told => told.log.ParametersMissing(told.Name, told.missing));
        }
    }
}
