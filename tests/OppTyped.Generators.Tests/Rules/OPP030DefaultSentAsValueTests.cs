using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A default value is converted to a change that sets zero or null.</summary>
public sealed class OPP030DefaultSentAsValueTests
{
    private const string Deal = """
        enum Stage { Open, Won }
        [OpportunityType(1)] partial class Deal
        {
            [Schema("a")] public decimal? Amount { get; set; }
            [Schema("b")] public string? Name { get; set; }
            [Schema("c")] public bool? IsHot { get; set; }
            [Schema("d")] public Stage? Stage { get; set; }
        }
        record Held(Change<decimal> Amount);

        """;

    [Theory]
    [InlineData(
        "new DealPatch { Amount = won ? 5m : «default» }",
        "This default is the decimal 0, which would overwrite the field. Write Change.Unchanged to leave the field as it is, " +
        "or Change.Clear to empty it.")]
    [InlineData("new DealPatch { Amount = won ? «default» : 5m }", "the decimal 0")]
    [InlineData("new DealPatch { Amount = «default(decimal)» }", "the decimal 0")]
    [InlineData("new DealPatch { Amount = «(decimal)default» }", "the decimal 0")]
    [InlineData("new DealPatch { Amount = (Change<decimal>)«default(decimal)» }", "the decimal 0")]
    [InlineData("new DealPatch { Amount = won ? 5 : «default» }", "the int 0")]
    [InlineData("new DealPatch { Amount = (decimal)(won ? 5 : «default») }", "the int 0")]
    [InlineData("new DealPatch { Amount = maybe ?? «default» }", "the decimal 0")]
    [InlineData("new DealPatch { Amount = maybe ?? maybe ?? «default» }", "the decimal 0")]
    [InlineData("new DealPatch { Amount = won ? 1m : count > 1 ? «default» : 2m }", "the decimal 0")]
    [InlineData(
        "new DealPatch { Amount = won ? 1m : (count > 1 ? «default(decimal)» : «default») }",
        "the decimal 0",
        "the decimal 0")]
    [InlineData(
        "new DealPatch { Amount = count switch { 1 => 5m, 2 => won ? 1m : «default», 3 => «default(decimal)», _ => «default» } }",
        "the decimal 0",
        "the decimal 0",
        "the decimal 0")]
    [InlineData(
        "new DealPatch { Name = won ? \"x\" : «default» }",
        "This default is a null string, which a change cannot contain. Write")]
    [InlineData("new DealPatch { Name = text ?? «default»! }", "a null string")]
    [InlineData(
        "new DealPatch { IsHot = won ? true : «default» }",
        "This default is false, which would overwrite the field. Write")]
    [InlineData("new DealPatch { Stage = won ? Stage.Won : «default» }", "the default value of Stage, which would overwrite")]
    [InlineData("patch.Amount = won ? 5m : «default»", "the decimal 0")]
    [InlineData("held with { Amount = won ? 5m : «default» }", "the decimal 0")]
    [InlineData("new Held(won ? 5m : «default»)", "the decimal 0")]
    [InlineData("Take(amount: won ? 5m : «default»)", "the decimal 0")]
    [InlineData("Func<Change<decimal>> (bool b) => () => b ? 5m : «default»", "the decimal 0")]
    [InlineData("Give<(Change<decimal>, int)>((won ? 5m : «default», 1))", "the decimal 0")]
    [InlineData("new Change<decimal>[] { 1m, «default(decimal)» }", "the decimal 0")]
    public Task A_default_that_sets_a_value_is_reported(string expression, params string[] messages) =>
        VerifyAsync(Deal + Use(expression), messages);

    [Theory]
    [InlineData("new DealPatch { Amount = default }")]
    [InlineData("new DealPatch { Amount = default(Change<decimal>) }")]
    [InlineData("new DealPatch { Amount = won ? default : default }")]
    [InlineData("new DealPatch { Amount = won ? 5m : Change.Unchanged }")]
    [InlineData("new DealPatch { Amount = won ? 5m : default(Change<decimal>) }")]
    [InlineData("new DealPatch { Amount = won ? patch.Amount : default }")]
    [InlineData("new DealPatch { Amount = won ? Change.To(5m) : default }")]
    [InlineData("new DealPatch { Amount = count switch { 1 => patch.Amount, _ => default } }")]
    [InlineData("new DealPatch { Amount = 0m, Name = \"\", Stage = Stage.Open }")]
    [InlineData("new DealPatch { Amount = maybe ?? 0m }")]
    [InlineData("new DealPatch { Name = (won ? \"x\" : default) ?? \"y\" }")]
    [InlineData("new DealPatch { Amount = Change.To(default(decimal)) }")]
    [InlineData("new DealPatch { Amount = Take(default) == default ? 5m : 6m }")]
    [InlineData("new Deal { Amount = won ? 5m : default, Name = default }")]
    [InlineData("held with { Amount = default }")]
    [InlineData("Take(default)")]
    [InlineData("won ? 5m : default")]
    public Task A_default_that_sets_no_value_is_not_reported(string expression) => VerifyAsync(Deal + Use(expression), []);

    [Fact]
    public Task A_default_that_is_returned_as_a_change_is_reported() => VerifyAsync(
        """
        class Use
        {
            Change<decimal> _field = «default(decimal)»;
            Change<decimal> Property => _field.IsClear ? 5m : «default»;
            Change<int> Method(bool won) { if (won) return won ? 1 : «default»; return default; }
            Change<T> Generic<T>() where T : struct => «default(T)»;
            async Task<Change<int>> Async(bool won) { await Task.Yield(); return won ? 1 : «default»; }
            void Optional(Change<decimal> amount = default) { }
        }
        """,
        ["the decimal 0", "the decimal 0", "the int 0", "the default value of T", "the int 0"]);

    [Theory]
    [InlineData("new DealPatch { Amount = won ? 5m : «default» }", "new DealPatch { Amount = won ? 5m : Change.? }")]
    [InlineData(
        "new DealPatch { Amount = won ? 5 : /* none */ «default» /* here */ }",
        "new DealPatch { Amount = won ? 5 : /* none */ Change.? /* here */ }")]
    [InlineData("new DealPatch { Amount = «(decimal)default» }", "new DealPatch { Amount = Change.? }")]
    [InlineData("(Change<decimal>)«default(decimal)»", "(Change<decimal>)Change.?")]
    [InlineData(
        "new DealPatch { Amount = won ? 1m : count > 1 ? «default» : 2m }",
        "new DealPatch { Amount = won ? 1m : count > 1 ? Change.? : 2m }")]
    [InlineData(
        "new DealPatch { Amount = won ? (count > 1 ? «default» : 2m) : 1m }",
        "new DealPatch { Amount = won ? (count > 1 ? Change.? : 2m) : 1m }")]
    [InlineData(
        "new DealPatch { Amount = won ? «default(decimal)» : «default» }",
        "new DealPatch { Amount = won ? Change.? : default }")]
    [InlineData(
        "new DealPatch { Amount = count switch { 1 => 5m, _ => «default(decimal)» } }",
        "new DealPatch { Amount = count switch { 1 => 5m, _ => Change.? } }")]
    [InlineData(
        "new DealPatch { Amount = count switch { 1 => 5m, _ => «default» } }",
        "new DealPatch { Amount = count switch { 1 => 5m, _ => Change.? } }")]
    [InlineData("new DealPatch { Name = won ? \"x\" : «default»! }", "new DealPatch { Name = won ? \"x\" : Change.? }")]
    [InlineData("held with { Amount = won ? 5m : «default» }", "held with { Amount = won ? 5m : Change.? }")]
    [InlineData("Take(won ? 5m : «default»)", "Take(won ? 5m : Change.?)")]
    [InlineData(
        "Give<(Change<decimal>, int)>((won ? 5m : «default», 1))",
        "Give<(Change<decimal>, int)>((won ? 5m : Change.?, 1))")]
    public async Task The_fix_replaces_the_default_with_a_named_change(string before, string after)
    {
        await FixAsync(before, after.Replace("Change.?", "Change.Unchanged", StringComparison.Ordinal), "Use Change.Unchanged");
        await FixAsync(before, after.Replace("Change.?", "Change.Clear", StringComparison.Ordinal), "Use Change.Clear");
    }

    [Theory]
    [InlineData("new DealPatch { Amount = maybe ?? «default» }", "new DealPatch { Amount = Change.FromNullable(maybe) }")]
    [InlineData(
        "new DealPatch { Amount = maybe ?? maybe ?? «default(decimal)» }",
        "new DealPatch { Amount = Change.FromNullable(maybe ?? maybe) }")]
    [InlineData(
        "new DealPatch { Amount = won ? 5m : maybe ?? «default» }",
        "new DealPatch { Amount = won ? 5m : Change.FromNullable(maybe) }")]
    [InlineData("new DealPatch { Name = text ?? «default»! }", "new DealPatch { Name = Change.FromNullable(text) }")]
    public Task The_clear_fix_uses_FromNullable_for_a_nullable_value(string before, string after) =>
        FixAsync(before, after, "Use Change.Clear");

    [Theory]
    [InlineData(
        "new DealPatch { Amount = maybe ?? «default» }",
        "new DealPatch { Amount = maybe is { } present ? present : Change.Unchanged }")]
    [InlineData(
        "new DealPatch { Amount = maybe ?? maybe ?? «default» }",
        "new DealPatch { Amount = (maybe ?? maybe) is { } present ? present : Change.Unchanged }")]
    [InlineData(
        "new DealPatch { Amount = won ? 5m : maybe ?? «default» }",
        "new DealPatch { Amount = won ? 5m : maybe is { } present ? present : Change.Unchanged }")]
    [InlineData(
        "maybe is { } present ? new Held(maybe ?? «default») : null!",
        "maybe is { } present ? new Held(maybe is { } present2 ? present2 : Change.Unchanged) : null!")]
    public Task The_unchanged_fix_uses_a_pattern_for_a_nullable_value(string before, string after) =>
        FixAsync(before, after, "Use Change.Unchanged");

    [Fact]
    public Task The_fix_qualifies_Change_if_the_short_name_means_something_else() => Fixing.VerifyAsync(
        new OPP030DefaultSentAsValue(),
        new UseNamedChangeFix(),
        "class Use { int Change => 1; OppTyped.Change<int> Of(bool won) => won ? Change : «default»; }",
        "class Use { int Change => 1; OppTyped.Change<int> Of(bool won) => won ? Change : global::OppTyped.Change.Unchanged; }");

    [Theory]
    [InlineData("new DealPatch { Amount = (decimal)(won ? 5 : «default») }")]
    [InlineData("new DealPatch { Amount = maybe ?? (won ? 5m : «default») }")]
    [InlineData("new DealPatch { Amount = whole ?? «default» }")]
    public async Task No_fix_is_offered_if_the_result_would_not_compile(string expression) =>
        Assert.Empty(await Fixing.OfferedAsync(new OPP030DefaultSentAsValue(), new UseNamedChangeFix(), Source(expression)));

    private static string Use(string expression) => $$"""
        static class Use
        {
            static object Of(bool won, int count, int? whole, decimal? maybe, string? text, DealPatch patch, Held held) =>
                {{expression}};
            static Change<decimal> Take(Change<decimal> amount) => amount;
            static T Give<T>(T value) => value;
        }
        """;

    private static string Source(string expression) => "using OppTyped;\n" + Deal + Use(expression);

    private static Task FixAsync(string before, string after, string title) =>
        Fixing.VerifyAsync(new OPP030DefaultSentAsValue(), new UseNamedChangeFix(), Source(before), Source(after), title);

    private static Task VerifyAsync(string source, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new OPP030DefaultSentAsValue(), "OPP030", source, messages);
}
