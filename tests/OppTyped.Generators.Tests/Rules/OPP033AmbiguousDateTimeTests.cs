using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>An ambiguous time is used as the value of a field.</summary>
public sealed class OPP033AmbiguousDateTimeTests
{
    private const string Refused =
        "is a DateTime of unspecified kind. A value of unspecified kind throws an exception when it is sent as SignedAt. " +
        "Use DateTimeKind.Utc or a DateTimeOffset.";
    private const string Guessed =
        "is a DateTime of unspecified kind. A value of unspecified kind is treated as local time of this machine. " +
        "Use DateTimeKind.Utc or a DateTimeOffset.";
    private const string Parsed =
        "unless the parsed text contains a time zone. " +
        "A value of unspecified kind throws an exception when it is sent as SignedAt. " +
        "Parse the text with DateTimeStyles.AssumeUniversal.";
    private const string Midnight =
        "is midnight in the time zone of this machine, and is converted to UTC when it is sent. " +
        "Use DateTimeOffset.UtcNow for an instant, or map the field as a DateOnly for a day.";
    private const string Today =
        "is the current day in the time zone of this machine, which can differ from the day in other time zones. " +
        "Convert the time to the time zone that you need, and take the day of the result.";

    private const string Models = """
        class Base { [Schema("z")] public virtual DateTime? BasedAt { get; set; } }
        [OpportunityType(1)] partial class Deal : Base
        {
            [Schema("a")] public DateTime? SignedAt { get; set; }
            [Schema("b", Kind = DateTimeKind.Utc)] public DateTime? KnownAt { get; set; }
            [Schema("c")] public DateTimeOffset? ClosesAt { get; set; }
            [Schema("d")] public DateOnly? DueOn { get; set; }
            [Schema("e", ReadOnly = true)] public DateTime? CreatedAt { get; set; }
            [Schema("f", Converter = typeof(Own))] public DateTime? OwnAt { get; set; }
            public DateTime Unmapped { get; set; }
        }
        class Over : Base { public override DateTime? BasedAt { get; set; } }
        [OpportunityType(2)] partial record Lead(
            [property: Schema("a")] DateTime? SignedAt,
            [property: Schema("b")] DateTimeOffset? ClosesAt);
        class Own : IFieldConverter<DateTime>
        {
            public static string Format(DateTime value) => "";
            public static DateTime Parse(string text) => default;
        }

        """;

    [Theory]
    [InlineData("new Deal { SignedAt = «new DateTime(2026, 1, 31)» }", Refused)]
    [InlineData("new DealPatch { SignedAt = «new DateTime(2026, 1, 31)» }", Refused)]
    [InlineData("deal.SignedAt = «new DateTime(2026, 1, 31, 9, 30, 0)»", Refused)]
    [InlineData("deal.SignedAt ??= «new DateTime(5L)»", Refused)]
    [InlineData("patch.SignedAt = «new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Unspecified)»", Refused)]
    [InlineData("patch.SignedAt = Change.To(«new DateTime(2026, 1, 31)»)", Refused)]
    [InlineData("patch.SignedAt = Change.FromNullable<DateTime>(won ? «new DateTime(2026, 1, 31)» : null)", Refused)]
    [InlineData("patch.SignedAt = won ? «new DateTime(2026, 1, 31)» : count > 1 ? given : «DateTime.MinValue»", Refused, Refused)]
    [InlineData("patch.SignedAt = count switch { 1 => «new DateTime(2026, 1, 31)», _ => given }", Refused)]
    [InlineData("deal.SignedAt = maybe ?? «new DateTime(2026, 1, 31)»", Refused)]
    [InlineData("deal.SignedAt = «new DateTime(2026, 1, 31)».AddDays(count).Date + TimeSpan.FromHours(9)", Refused)]
    [InlineData("deal.SignedAt = «DateTime.Parse(text)»", Parsed)]
    [InlineData("deal.SignedAt = «DateTime.Parse(text, null, System.Globalization.DateTimeStyles.None)»", Parsed)]
    [InlineData("deal.SignedAt = «DateTime.ParseExact(text, \"yyyy-MM-dd\", null)»", Parsed)]
    [InlineData("deal.SignedAt = «day.ToDateTime(TimeOnly.MinValue)»", Refused)]
    [InlineData("deal.SignedAt = «DateTime.SpecifyKind(given, DateTimeKind.Unspecified)»", Refused)]
    [InlineData("deal.SignedAt = «instant.DateTime»", Refused)]
    [InlineData("new Over { BasedAt = «new DateTime(2026, 1, 31)» }", "throws an exception when it is sent as BasedAt")]
    [InlineData("deal.BasedAt = «new DateTime(2026, 1, 31)»", "throws an exception when it is sent as BasedAt")]
    [InlineData("new DealPatch { BasedAt = «new DateTime(2026, 1, 31)» }", "throws an exception when it is sent as BasedAt")]
    [InlineData("lead with { SignedAt = «new DateTime(2026, 1, 31)» }", Refused)]
    [InlineData("new Lead(«new DateTime(2026, 1, 31)», «new DateTime(2026, 1, 31)»)", Refused, Guessed)]
    [InlineData("(deal.SignedAt, count) = («new DateTime(2026, 1, 31)», 1)", Refused)]
    [InlineData("new FieldChanges(1).Set(\"a\", «new DateTime(2026, 1, 31)»)", "exception when it is sent as the field")]
    [InlineData("new Deal { ClosesAt = «new DateTime(2026, 1, 31)» }", Guessed)]
    [InlineData("deal.ClosesAt = won ? «new DateTime(2026, 1, 31)» : instant", Guessed)]
    [InlineData("deal.ClosesAt = new DateTimeOffset(«new DateTime(2026, 1, 31)»)", Guessed)]
    [InlineData("patch.ClosesAt = won ? «new DateTime(2026, 1, 31)» : instant", Guessed)]
    [InlineData("patch.ClosesAt = (DateTimeOffset)«new DateTime(2026, 1, 31)»", Guessed)]
    [InlineData("patch.ClosesAt = Change.To<DateTimeOffset>(«new DateTime(2026, 1, 31)»)", Guessed)]
    [InlineData("Take(won ? instant : «instant.Date»)", Guessed)]
    [InlineData("(Func<Change<DateTimeOffset>>)(() => won ? «new DateTime(2026, 1, 31)» : instant)", Guessed)]
    [InlineData("deal.SignedAt = «DateTime.Today»", Midnight)]
    [InlineData("deal.KnownAt = «DateTime.Today».AddDays(1)", Midnight)]
    [InlineData("deal.ClosesAt = «DateTime.Now.AddDays(1).Date»", Midnight)]
    [InlineData("patch.SignedAt = «DateTime.Today»", Midnight)]
    [InlineData("patch.ClosesAt = won ? instant : «DateTime.Today»", Midnight)]
    [InlineData("deal.DueOn = DateOnly.FromDateTime(«DateTime.Now»)", Today)]
    [InlineData("patch.DueOn = DateOnly.FromDateTime(«DateTime.Today».AddDays(7))", Today)]
    public Task An_ambiguous_time_is_reported(string expression, params string[] messages) =>
        VerifyAsync(expression, messages);

    [Theory]
    [InlineData("new Deal { SignedAt = new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc) }")]
    [InlineData("new Deal { SignedAt = DateTime.UtcNow, ClosesAt = DateTime.UtcNow }")]
    [InlineData("new Deal { SignedAt = DateTime.Now, ClosesAt = DateTime.Now.AddHours(1) }")]
    [InlineData("new DealPatch { SignedAt = DateTime.Now }")]
    [InlineData("new Deal { KnownAt = new DateTime(2026, 1, 31) }")]
    [InlineData("new DealPatch { KnownAt = new DateTime(2026, 1, 31) }")]
    [InlineData("new DealPatch { OwnAt = new DateTime(2026, 1, 31) }")]
    [InlineData(
        "new Deal { CreatedAt = new DateTime(2026, 1, 31), OwnAt = new DateTime(2026, 1, 31), Unmapped = DateTime.Today }")]
    [InlineData("new Deal { ClosesAt = new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero) }")]
    [InlineData("new Deal { ClosesAt = new DateTimeOffset(new DateTime(2026, 1, 31), TimeSpan.Zero) }")]
    [InlineData("new Deal { SignedAt = given, ClosesAt = given }")]
    [InlineData("new Deal { SignedAt = default, ClosesAt = null }")]
    [InlineData("new Deal { SignedAt = new DateTime(2026, 1, 31).ToUniversalTime() }")]
    [InlineData("new Deal { SignedAt = instant.UtcDateTime, ClosesAt = instant.LocalDateTime }")]
    [InlineData("new Deal { SignedAt = DateTime.Parse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal) }")]
    [InlineData("new Deal { SignedAt = DateTime.ParseExact(text, \"yyyy-MM-ddTHH:mm:ssK\", null) }")]
    [InlineData("new Deal { DueOn = DateOnly.FromDateTime(new DateTime(2026, 1, 31)) }")]
    [InlineData("new Deal { DueOn = DateOnly.FromDateTime(DateTime.UtcNow) }")]
    [InlineData("new DealPatch { SignedAt = Change.Clear, ClosesAt = Change.Unchanged }")]
    [InlineData("new FieldChanges(1).Set(\"a\", DateTime.UtcNow).Set(\"b\", new DateOnly(2026, 1, 31))")]
    [InlineData("(DateTimeOffset)new DateTime(2026, 1, 31)")]
    [InlineData("new DateTime(2026, 1, 31) == DateTime.Today")]
    public Task An_unambiguous_time_is_not_reported(string expression) => VerifyAsync(expression);

    [Fact]
    public async Task An_ambiguous_time_in_an_initializer_or_a_return_is_reported()
    {
        IReadOnlyList<string> reported = await Analysis.VerifyAsync(new OPP033AmbiguousDateTime(), "OPP033", """
            [OpportunityType(1)] partial class Deal
            {
                [Schema("a")] public DateTime SignedAt { get; set; } = «new DateTime(2026, 1, 31)»;
                [Schema("b")] public DateTimeOffset ClosesAt = «DateTime.Today»;
                public Change<DateTimeOffset> Method(bool won)
                {
                    if (won) return (DateTimeOffset)«DateTime.Today»;
                    return default;
                }
            }
            """);

        Assert.Equal(3, reported.Count);
    }

    [Theory]
    [InlineData(
        "new Deal { SignedAt = «new DateTime(2026, 1, 31)» }",
        "new Deal { SignedAt = new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc) }")]
    [InlineData(
        "new Deal { SignedAt = «new DateTime(year: 2026, month: 1, day: 31)» }",
        "new Deal { SignedAt = new DateTime(year: 2026, month: 1, day: 31, " +
        "hour: 0, minute: 0, second: 0, kind: DateTimeKind.Utc) }")]
    [InlineData(
        "new DealPatch { SignedAt = «new DateTime(2026, 1, 31, 9, 30, 0)» }",
        "new DealPatch { SignedAt = new DateTime(2026, 1, 31, 9, 30, 0, DateTimeKind.Utc) }")]
    [InlineData(
        "deal.SignedAt = «new DateTime(2026, 1, 31, 9, 30, 0, DateTimeKind.Unspecified)»",
        "deal.SignedAt = new DateTime(2026, 1, 31, 9, 30, 0, DateTimeKind.Utc)")]
    [InlineData(
        "deal.SignedAt = «DateTime.SpecifyKind(given, DateTimeKind.Unspecified)»",
        "deal.SignedAt = DateTime.SpecifyKind(given, DateTimeKind.Utc)")]
    [InlineData("deal.ClosesAt = «new DateTime(5L)»", "deal.ClosesAt = new DateTime(5L, DateTimeKind.Utc)")]
    [InlineData(
        "deal.SignedAt = «day.ToDateTime(TimeOnly.MinValue)»",
        "deal.SignedAt = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)")]
    [InlineData("deal.SignedAt = «instant.DateTime»", "deal.SignedAt = instant.UtcDateTime")]
    [InlineData(
        "deal.SignedAt = «DateTime.Parse(text)»",
        "deal.SignedAt = DateTime.Parse(text, null, global::System.Globalization.DateTimeStyles.AssumeUniversal)")]
    [InlineData(
        "deal.SignedAt = «DateTime.ParseExact(text, \"yyyy\", null)»",
        "deal.SignedAt = DateTime.ParseExact(text, \"yyyy\", null, global::System.Globalization.DateTimeStyles.AssumeUniversal)")]
    [InlineData("deal.SignedAt = «DateTime.Today»", "deal.SignedAt = DateTime.UtcNow")]
    [InlineData("deal.ClosesAt = «DateTime.Today»", "deal.ClosesAt = DateTimeOffset.UtcNow")]
    [InlineData("deal.ClosesAt = «DateTime.Today».AddDays(1)", "deal.ClosesAt = DateTime.UtcNow.AddDays(1)")]
    [InlineData("patch.ClosesAt = won ? instant : «DateTime.Today»", "patch.ClosesAt = won ? instant : DateTimeOffset.UtcNow")]
    [InlineData("deal.ClosesAt = new DateTimeOffset(«DateTime.Today»)", "deal.ClosesAt = new DateTimeOffset(DateTime.UtcNow)")]
    public Task The_fix_makes_the_time_unambiguous(string before, string after) =>
        Fixing.VerifyAsync(new OPP033AmbiguousDateTime(), new UseUtcFix(), Source(before), Source(after));

    [Theory]
    [InlineData("deal.DueOn = DateOnly.FromDateTime(«DateTime.Now»)")]
    [InlineData("deal.SignedAt = «DateTime.MinValue»")]
    [InlineData("deal.SignedAt = «new DateTime()»")]
    [InlineData("deal.SignedAt = «new DateTime(1404, 1, 31, new System.Globalization.PersianCalendar())»")]
    public async Task No_fix_is_offered_if_the_intended_time_is_unclear(string expression) =>
        Assert.Empty(await Fixing.OfferedAsync(new OPP033AmbiguousDateTime(), new UseUtcFix(), Source(expression)));

    private static string Use(string expression) => Models + $$"""
        static class Use
        {
            static object? Of(
                bool won, int count, string text, DateTime given, DateTime? maybe, DateTimeOffset instant, DateOnly day,
                Deal deal, DealPatch patch, Lead lead) =>
                {{expression}};
            static Change<DateTimeOffset> Take(Change<DateTimeOffset> at) => at;
        }
        """;

    private static string Source(string expression) => "using System; using OppTyped;\n" + Use(expression);

    private static Task VerifyAsync(string expression, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new OPP033AmbiguousDateTime(), "OPP033", Use(expression), messages);
}
