using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Tests.Corpus.Running;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Corpus.Calls;

/// <summary>
/// Creates calls through the generated interfaces. The calls use the client of an account, a custom client with the account's
/// handlers, or a client without these handlers.
/// </summary>
internal static class InterfaceCalls
{
    // Contains the replies for a client without the handlers. Silent and stalled replies are left out, because this client has
    // no attempt timeout and uses the machine's clock.
    private static readonly Reply[] Clear =
    [
        .. Replies.Pages,
        .. Replies.LeadSquared,
        .. Replies.Ivvy,
        .. Replies.Breaks.Where(static reply => reply.Break is not (
            Break.SilentBeforeBody or Break.SilentAfterBody or Break.StalledBody or Break.CancelledBeforeBody)),
    ];

    public static CorpusCall Next(Session session, Draw draw)
    {
        string client = draw.Of("", "", "own", "bare");
        return draw.Next(6) switch
        {
            0 => Update(session, draw, client),
            1 => Queue(session, draw, client),
            2 => Batch(session, draw, client),
            3 => Read(session, draw, client),
            4 => Add(session, draw, client),
            _ => UpdateVenue(session, draw, client),
        };
    }

    private static CorpusCall Update(Session session, Draw draw, string client)
    {
        OpportunityUpdate<Insurance> update = Any(draw, Updates.Id);
        return new CorpusCall(
            $"interface update {client}",
            Script(draw, client, UpdateCalls.Successes, Replies.LeadSquared),
            async cancellation =>
            $"id {(await Api(session, client).UpdateAsync(update, cancellation)).OpportunityId}");
    }

    private static CorpusCall Queue(Session session, Draw draw, string client)
    {
        OpportunityUpdate<Insurance> update = Any(draw, Updates.Id);
        return new CorpusCall(
            $"interface queue {client}",
            Script(draw, client, QueueCalls.Queued, Replies.LeadSquared),
            async cancellation =>
            $"request {(await Api(session, client).QueueUpdateAsync(update, cancellation)).RequestId}");
    }

    private static CorpusCall Batch(Session session, Draw draw, string client)
    {
        OpportunityUpdate<Insurance>[] updates =
        [
            .. Enumerable.Range(0, 1 + draw.Next(4))
                .Select(number => new OpportunityUpdate<Insurance>($"opp-{number}", Updates.Patch(draw))),
        ];
        return new CorpusCall(
            $"interface batch {client}",
            Script(draw, client, BatchCalls.Successes, Replies.LeadSquared),
            async cancellation =>
            SummaryText.Describe((await Api(session, client).UpdateBatchAsync(updates, cancellation)).Outcomes));
    }

    private static CorpusCall Read(Session session, Draw draw, string client)
    {
        string id = Updates.AnyId(draw);
        return new CorpusCall(
            $"interface read {client}",
            Script(draw, client, ReadCalls.Successes, Replies.LeadSquared),
            async cancellation =>
            {
                Opportunity<Insurance> read = await Api(session, client).GetAsync(id, cancellation);
                return $"{read.Id}: {ReadCalls.Describe(read.Model)}";
            });
    }

    private static CorpusCall Add(Session session, Draw draw, string client)
    {
        Wedding wedding = VenueCalls.Model(draw);
        return new CorpusCall(
            $"interface add {client}",
            Script(draw, client, VenueCalls.Successes, Replies.Ivvy),
            async cancellation =>
            (await VenueApi(session, client).AddAsync(107, wedding, cancellation)).ToString(CultureInfo.InvariantCulture));
    }

    private static CorpusCall UpdateVenue(Session session, Draw draw, string client)
    {
        var patch = new WeddingPatch { Florist = draw.OneIn(3) ? Change.Clear : "Iris", Price = draw.Next(100) };
        return new CorpusCall(
            $"interface update-venue {client}",
            Script(draw, client, VenueCalls.Successes, Replies.Ivvy),
            async cancellation =>
        {
            await VenueApi(session, client).UpdateAsync(107, VenueCalls.Id, patch, cancellation);
            return "updated";
        });
    }

    private static IReadOnlyList<Reply> Script(Draw draw, string client, Reply[] successes, Reply[] service) =>
        client != "bare" ? draw.Script(successes, service) : [draw.OneIn(2) ? draw.Of(Clear) : draw.Of(successes)];

    private static OpportunityUpdate<Insurance> Any(Draw draw, string id) =>
        draw.OneIn(2) ? new(id, Updates.Patch(draw)) { Note = draw.OneIn(4) ? "noted" : null } : new(id, Updates.Model(draw));

    private static IInsuranceApi Api(Session session, string client) =>
        client.Length == 0 ? session.Services.GetRequiredService<IInsuranceApi>() : IInsuranceApi.Create(session.Http(client));

    private static IWeddingApi VenueApi(Session session, string client) => client switch
    {
        "" => session.Services.GetRequiredService<IWeddingApi>(),
        "own" => IWeddingApi.Create(session.Http("own-venue")),
        _ => IWeddingApi.Create(session.Http(client)),
    };
}
