using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>
/// A nullable value does not compile as the value of a patch member. A cast of the value compiles, but throws an exception if
/// the value is null.
/// </summary>
public sealed class OPP035NullableCastTests
{
    private const string Deal = """
        public class DealPatch { public Change<decimal> Amount { get; set; } public Change<int> Count; }

        """;

    [Theory]
    [InlineData("new DealPatch { Amount = «(decimal)maybe» };")]
    [InlineData("new DealPatch { Amount = «(int)whole» };")]
    [InlineData("new DealPatch { Amount = «(Change<decimal>)maybe» };")]
    [InlineData("new DealPatch { Amount = won ? «(decimal)maybe» : 5m };")]
    [InlineData("new DealPatch { Amount = won ? «(decimal)maybe» : Change.Clear };")]
    [InlineData("new DealPatch { Amount = won switch { true => «(decimal)maybe», _ => 5m } };")]
    [InlineData("patch.Amount = «(decimal)maybe»;")]
    [InlineData("patch.Amount = «(decimal)patch.Amount.Value.ToNullable()»;")]
    public async Task The_message_for_a_cast_of_a_nullable_value_suggests_FromNullable(string statement)
    {
        const string Message =
            "This cast throws an exception if the value is null. Use Change.FromNullable, which clears Amount instead.";

        Assert.Equal([Message], await VerifyAsync("#nullable enable", "_ = " + statement));
        Assert.Equal([Message], await VerifyAsync("#nullable disable", "_ = " + statement));
    }

    [Theory]
    [InlineData("if (maybe is null) { patch.Amount = «(decimal)maybe»; }")]
    [InlineData("if (maybe.HasValue) { } else { patch.Amount = «(decimal)maybe»; }")]
    [InlineData("if (whole.HasValue) { patch.Amount = «(decimal)maybe»; }")]
    public async Task A_cast_after_a_condition_that_does_not_exclude_null_is_reported(string statement) =>
        Assert.Single(await VerifyAsync("#nullable enable", statement));

    [Theory]
    [InlineData("Take(«(decimal)maybe»);")]
    [InlineData("Change<decimal> local = «(decimal)maybe»; _ = local;")]
    public async Task A_cast_for_a_change_that_is_not_a_patch_member_is_reported(string statement) => Assert.Equal(
        ["This cast throws an exception if the value is null. Use Change.FromNullable, which clears the field instead."],
        await VerifyAsync("#nullable enable", statement));

    [Theory]
    [InlineData("_ = new DealPatch { Amount = maybe.Value };")]
    [InlineData("_ = new DealPatch { Amount = (decimal)5 };")]
    [InlineData("_ = new DealPatch { Amount = Change.FromNullable(maybe) };")]
    [InlineData("_ = new DealPatch { Amount = 1 + (decimal)maybe };")]
    [InlineData("_ = (decimal)maybe;")]
    [InlineData("if (maybe.HasValue) { patch.Amount = (decimal)maybe; }")]
    [InlineData("if (maybe is not null) { patch.Amount = (decimal)maybe; }")]
    [InlineData("if (won && maybe != null) { patch.Amount = (decimal)maybe; }")]
    [InlineData("if (null == maybe) { return; } patch.Amount = (decimal)maybe;")]
    [InlineData("if (maybe is { } && won) { _ = new DealPatch { Amount = (decimal)maybe }; }")]
    [InlineData("_ = new DealPatch { Amount = maybe.HasValue ? (decimal)maybe : Change.Clear };")]
    public async Task A_checked_value_and_other_expressions_are_not_reported(string statement)
    {
        await VerifyAsync("#nullable enable", statement);
        await VerifyAsync("#nullable disable", statement);
    }

    [Theory]
    [InlineData("_ = new DealPatch { Amount = (decimal)maybe! };")]
    [InlineData("maybe = 5m; _ = new DealPatch { Amount = (decimal)maybe };")]
    public Task A_value_that_the_compiler_treats_as_not_null_is_not_reported(string statement) =>
        VerifyAsync("#nullable enable", statement);

    [Theory]
    [InlineData("_ = new DealPatch { Amount = «(decimal)maybe» };", "_ = new DealPatch { Amount = Change.FromNullable(maybe) };")]
    [InlineData(
        "_ = new DealPatch { Amount = «(int)whole» };",
        "_ = new DealPatch { Amount = Change.FromNullable<decimal>(whole) };")]
    [InlineData(
        "_ = new DealPatch { Amount = «(int)maybe» };",
        "_ = new DealPatch { Amount = Change.FromNullable<decimal>((int?)maybe) };")]
    [InlineData("_ = new DealPatch { Count = «(int)maybe» };", "_ = new DealPatch { Count = Change.FromNullable((int?)maybe) };")]
    [InlineData(
        "_ = new DealPatch { Amount = «(Change<decimal>)maybe» };",
        "_ = new DealPatch { Amount = Change.FromNullable(maybe) };")]
    [InlineData(
        "_ = new DealPatch { Amount = «(Change<decimal>)whole» };",
        "_ = new DealPatch { Amount = Change.FromNullable<decimal>(whole) };")]
    [InlineData(
        "patch.Amount = /* a */ «(decimal)(maybe ?? whole)» /* b */;",
        "patch.Amount = /* a */ Change.FromNullable(maybe ?? whole) /* b */;")]
    [InlineData("patch.Amount = won ? «(decimal)maybe» : 5m;", "patch.Amount = won ? Change.FromNullable(maybe) : 5m;")]
    [InlineData(
        "patch.Amount = won ? «(decimal)maybe» : Change.Unchanged;",
        "patch.Amount = won ? Change.FromNullable(maybe) : Change.Unchanged;")]
    [InlineData("Take(«(decimal)maybe»);", "Take(Change.FromNullable(maybe));")]
    public Task The_fix_uses_FromNullable(string before, string after) => Fixing.VerifyAsync(
        new OPP035NullableCast(),
        new UseFromNullableFix(),
        "using OppTyped;\n" + Deal + Use(before),
        "using OppTyped;\n" + Deal + Use(after));

    private static string Use(string statement) => $$"""
        static class Use
        {
            static void Of(bool won, int? whole, decimal? maybe, DealPatch patch)
            {
                {{statement}}
            }

            static void Take(Change<decimal> amount) => _ = amount;
            static decimal? ToNullable(this decimal value) => value;
        }
        """;

    private static Task<IReadOnlyList<string>> VerifyAsync(string nullable, string statement) =>
        Analysis.VerifyAsync(new OPP035NullableCast(), "OPP035", $"{Deal}\n{nullable}\n{Use(statement)}");
}
