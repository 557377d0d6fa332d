using System.Globalization;
using OppTyped.Ivvy;
using OppTyped.Tests.Corpus.Running;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Corpus.Calls;

/// <summary>Creates calls that add or update venue opportunities.</summary>
internal static class VenueCalls
{
    public const long Id = 755;

    public static Reply[] Successes { get; } =
    [
        Replies.Success("venue", """{"success":true,"id":755}"""),
        Replies.Success("venue-text-id", """{"success":"true","id":"755"}"""),
        Replies.Success("venue-no-success", """{"id":755}"""),
        Replies.Success("venue-odd-case", """{"SUCCESS":true,"Id":755,"more":[1]}"""),
        Replies.Marked("""{"success":true,"id":755}"""),
    ];

    public static CorpusCall Add(Session session, Draw draw)
    {
        (string what, IVenueOpportunityChanges changes) = Any(draw, isAdd: true);
        int venue = draw.OneIn(25) ? 0 : 107;
        return new CorpusCall($"venue-add {what}", draw.Script(Successes, Replies.Ivvy), async cancellation =>
            (await session.Venues.AddAsync(venue, changes, cancellation)).ToString(CultureInfo.InvariantCulture));
    }

    public static CorpusCall Update(Session session, Draw draw)
    {
        (string what, IVenueOpportunityChanges changes) = Any(draw, isAdd: false);
        long id = draw.OneIn(25) ? -1 : Id;
        return new CorpusCall($"venue-update {what}", draw.Script(Successes, Replies.Ivvy), async cancellation =>
        {
            await session.Venues.UpdateAsync(107, id, changes, cancellation);
            return "updated";
        });
    }

    public static (string What, IVenueOpportunityChanges Changes) Any(Draw draw, bool isAdd) => draw.Next(4) switch
    {
        0 => ("model", Model(draw)),
        1 => ("patch", Patch(draw, isAdd)),
        2 => ("documented", new IvvyOpportunity
        {
            Name = "Spring",
            TypeId = 18,
            SourceId = 25,
            StageId = draw.OneIn(3) ? null : 69,
            ContactId = draw.OneIn(2) ? 918 : null,
        }),
        _ => ("own", new OwnOpportunity
        {
            Name = draw.Of("Spring", "", null),
            TypeId = 18,
            SourceId = 25,
            Florist = draw.Of("Iris", "\"<", null),
        }),
    };

    public static Wedding Model(Draw draw) => new()
    {
        Name = draw.Of("Ada & Charles", "漢字", "x"),
        Type = draw.OneIn(15) ? null : 18,
        Source = 25,
        Couple = draw.OneIn(2) ? 918 : null,
        Firm = draw.OneIn(6) ? 4 : null,
        FirmContact = draw.OneIn(6) ? 5 : null,
        Stage = draw.OneIn(3) ? null : draw.Of(Enum.GetValues<Phase>()),
        Channel = draw.Of("7", "web", null),
        Closed = draw.OneIn(3) ? new DateOnly(2026, 5, 1 + draw.Next(28)) : null,
        Links = draw.OneIn(4) ? [.. Enumerable.Range(0, draw.Next(5)).Select(Link)] : null,
        Campaign = draw.OneIn(5) ? "spring" : null,
        Florist = draw.OneIn(3) ? "Iris" : null,
        Price = draw.OneIn(3) ? draw.Next(10_000) / 100m : null,
        Ceremony = draw.OneIn(3) ? new DateTimeOffset(2026, 6, 1, 12, draw.Next(60), 0, Offset(draw)) : null,
        Mood = draw.OneIn(5) ? draw.Of(Stage.Quoted, Stage.Another) : null,
        Outside = draw.OneIn(4) ? draw.OneIn(2) : null,
    };

    private static ExternalUrl Link(int number) => new($"r{number}", new Uri($"https://example.com/{number}"));

    private static TimeSpan Offset(Draw draw) => TimeSpan.FromHours(draw.Of(0, 10));

    private static WeddingPatch Patch(Draw draw, bool isAdd)
    {
        var patch = new WeddingPatch { Florist = draw.OneIn(3) ? Change.Clear : "Iris" };
        if (isAdd || draw.OneIn(3))
        {
            (patch.Name, patch.Type, patch.Source) = ("Spring", 18, (ushort)25);
        }

        if (draw.OneIn(3))
        {
            patch.Stage = draw.OneIn(2) ? Phase.Tentative : Change.Clear;
        }

        if (draw.OneIn(4))
        {
            patch.Links = Change.Clear;
        }

        if (draw.OneIn(6))
        {
            patch.Campaign = "only an add has it";
        }

        if (draw.OneIn(4))
        {
            patch.Outside = Change.Clear;
        }

        return patch;
    }
}
