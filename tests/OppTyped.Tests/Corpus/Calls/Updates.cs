using OppTyped.Tests.Corpus.Running;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Corpus.Calls;

/// <summary>
/// Creates updates from models, from patches and from field names. Some of these updates are invalid and cannot be sent.
/// </summary>
internal static class Updates
{
    public const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    public static string AnyId(Draw draw) => draw.Next(12) switch
    {
        0 => Id.ToUpperInvariant(),
        1 => "c5a7f37c-b789-44c9-929b-74aa6250b539",
        2 => "AUTO-17",
        3 => "id with \"quotes\" & spaces",
        4 => draw.Of(" ", "", "{5ca5b042-51ea-4699-b6f0-84c40ab12770}"),
        _ => Id,
    };

    public static (string What, OpportunityUpdate Update) Any(Draw draw, string id)
    {
        string? note = draw.OneIn(4) ? draw.Of("renewed", "", "two\nlines") : null;
        return draw.Next(10) switch
        {
            0 or 1 or 2 => ("patch", new OpportunityUpdate<Insurance>(id, Patch(draw)) { Note = note }),
            3 or 4 => ("model", new OpportunityUpdate<Insurance>(id, Model(draw)) { Note = note }),
            5 => ("every-kind", new OpportunityUpdate<EveryKind>(id, EveryKind(draw)) { Note = note }),
            6 => ("every-kind-patch", new OpportunityUpdate<EveryKind>(id, EveryKindPatch(draw)) { Note = note }),
            7 => ("record", new OpportunityUpdate<VectorInsurance>(id, Record(draw)) { Note = note }),
            8 => ("record-patch", new OpportunityUpdate<VectorInsurance>(id, RecordPatch(draw)) { Note = note }),
            _ => ("fields", new OpportunityUpdate<DynamicOpportunity>(id, Fields(draw)) { Note = note }),
        };
    }

    public static InsurancePatch Patch(Draw draw)
    {
        var patch = new InsurancePatch();
        if (!draw.OneIn(5))
        {
            patch.Amount = draw.OneIn(5) ? Change.Clear : Amount(draw);
        }

        if (draw.OneIn(3))
        {
            patch.RenewsAt = draw.OneIn(3) ? Change.Clear : Time(draw);
        }

        if (draw.OneIn(3))
        {
            patch.Status = draw.OneIn(3) ? Change.Clear : draw.Of(Enum.GetValues<DealStatus>());
        }

        return patch;
    }

    public static Insurance Model(Draw draw) => new()
    {
        Id = draw.OneIn(4) ? Id : draw.OneIn(10) ? "00000000-51ea-4699-b6f0-84c40ab12770" : null,
        Amount = draw.OneIn(4) ? null : Amount(draw),
        RenewsAt = draw.OneIn(2) ? null : Time(draw),
        Status = draw.OneIn(2) ? null : draw.Of(DealStatus.Won, DealStatus.Lost, (DealStatus)9),
    };

    private static EveryKind EveryKind(Draw draw)
    {
        EveryKind model = new Cases(draw.Next(100_000)).EveryKind();

        // The sent value of a local time depends on the machine's time zone.
        model.LocalDateTime = null;
        model.Note = draw.OneIn(6) ? "a note of the model" : null;
        return model;
    }

    private static EveryKindPatch EveryKindPatch(Draw draw) => draw.Next(12) switch
    {
        0 => new EveryKindPatch { Text = draw.Of("", "a", "\u0001<&\"\\", "漢字 😀", "\uD800") },
        1 => new EveryKindPatch { Flag = draw.OneIn(2), Byte = 255, Short = -1 },
        2 => new EveryKindPatch { Long = long.MinValue, ULong = ulong.MaxValue, Int = Change.Clear },
        3 => new EveryKindPatch { Double = draw.Of(0.1, 1e300, double.NaN, double.PositiveInfinity), Float = 3.4e38f },
        4 => new EveryKindPatch { Instant = Time(draw), UtcDateTime = DateTime.UnixEpoch },
        5 => new EveryKindPatch { Date = new DateOnly(2024, 2, 29), Time = new TimeOnly(23, 59, 58) },
        6 => new EveryKindPatch { Guid = new Guid(Id), Uri = new Uri("https://example.com/ä?q=1#f") },
        7 => new EveryKindPatch { Stage = draw.Of(Stage.Quoted, Stage.Closed, Stage.Another), Channel = Channel.Phone },
        8 => new EveryKindPatch { Covers = draw.Of(Cover.None, Cover.Fire | Cover.Storm, Cover.Everything, (Cover)64) },
        9 => new EveryKindPatch { Tags = Change.To<IReadOnlyList<string>>(draw.Of<string[]>(["a", "b"], [], ["a;b"], ["a,b"])) },
        10 => new EveryKindPatch
        {
            Address = new Address { Street = "Main", Number = draw.OneIn(2) ? null : 5, Stage = Stage.Closed },
        },
        _ => new EveryKindPatch
        {
            Price = draw.OneIn(3) ? new Money(1, null!) : new Money(12.5m, "EUR"),
            DateTime = Change.Clear,
        },
    };

    private static VectorInsurancePatch RecordPatch(Draw draw) => new() { SumInsured = draw.Next(9), Misspelt = "x" };

    private static VectorInsurance Record(Draw draw) => new()
    {
        Note = draw.OneIn(2) ? "its own note" : null,
        SumInsured = Amount(draw),
        Premium = draw.OneIn(2) ? draw.Next(1000) : null,
        RenewsAt = Time(draw),
        CreatedOn = Time(draw),
    };

    private static FieldChanges Fields(Draw draw)
    {
        var changes = new FieldChanges(draw.Of(12000, 12003));
        for (int count = draw.Next(4); count >= 0; count--)
        {
            string name = $"mx_Custom_{draw.Next(30)}";
            _ = draw.Next(9) switch
            {
                0 => changes.Set(name, draw.Of("text", "", "line\nbreak")),
                1 => changes.Set(name, Amount(draw)),
                2 => changes.Set(name, draw.OneIn(2)),
                3 => changes.Set(name, Time(draw)),
                4 => changes.Set(name, new DateOnly(2026, 1, 1 + draw.Next(28))),
                5 => changes.Set(name, new Guid(Id)),
                6 => changes.Set(name, (IEnumerable<string>)["x", "y"]),
                7 => changes.Set(name, 1.5),
                _ => changes.Clear(name),
            };
        }

        changes.Note = draw.OneIn(5) ? "a note of the fields" : null;
        return changes;
    }

    private static decimal Amount(Draw draw) =>
        draw.Of(0m, 7m, 200_000m, -0.50m, 12345.6789m, decimal.MaxValue, draw.Next(1_000_000) / 100m);

    private static DateTimeOffset Time(Draw draw) => new(
        2026,
        1 + draw.Next(12),
        1 + draw.Next(28),
        draw.Next(24),
        draw.Next(60),
        draw.Next(60),
        draw.OneIn(3) ? 250 : 0,
        TimeSpan.FromHours(draw.Of(0, 0, 2, -7)));
}
