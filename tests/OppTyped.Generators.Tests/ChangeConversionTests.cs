using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>Tests which values a member of a patch accepts. If C# has no conversion, a named method creates the change.</summary>
public sealed class ChangeConversionTests
{
    private const string Model = """
        #pragma warning disable CS1591
        using System;
        using System.Collections.Generic;
        using OppTyped;

        public enum DealStatus { Open, Won }

        [FieldSet]
        public sealed partial record Address([property: Schema("s")] string? Street);

        [OpportunityType(1)]
        public partial class Deal
        {
            [Schema("a")] public decimal? Amount { get; set; }
            [Schema("b")] public string? Name { get; set; }
            [Schema("c")] public DealStatus? Status { get; set; }
            [Schema("d")] public IReadOnlyList<string>? Tags { get; set; }
            [Schema("e")] public string[]? Labels { get; set; }
            [Schema("f")] public Address? Address { get; set; }
            [Schema("g")] public bool? IsHot { get; set; }
            [Schema("h")] public DateTimeOffset? ClosesAt { get; set; }
        }

        [OpportunityType(2)]
        public partial class Lead
        {
            [Schema("a")] public decimal? Amount { get; set; }
        }

        public static class Use
        {
            public static object Of(
                decimal? nullable, string? maybe, bool won, IReadOnlyList<string> list, string[] array, int whole) =>

        """;

    [Theory]
    [InlineData(
        """
        new DealPatch { Amount = 5m, Name = "x", Status = DealStatus.Won, IsHot = false, ClosesAt = DateTimeOffset.UnixEpoch }
        """)]
    [InlineData("new DealPatch { Amount = 5 }")]
    [InlineData("new DealPatch { Amount = whole }")]
    [InlineData("new DealPatch { Amount = Change.Clear, Name = Change.Unchanged }")]
    [InlineData("new DealPatch { Amount = Change.FromNullable(nullable), Name = Change.FromNullable(maybe) }")]
    [InlineData("new DealPatch { Amount = nullable is { } value ? value : Change.Unchanged }")]
    [InlineData("new DealPatch { Amount = won ? 5m : Change.Unchanged }")]
    [InlineData("new DealPatch { Amount = won ? 5m : Change.Clear }")]
    [InlineData("new DealPatch { Tags = Change.To<IReadOnlyList<string>>([\"a\", \"b\"]) }")]
    [InlineData("new DealPatch { Tags = Change.To(list) }")]
    [InlineData("new DealPatch { Labels = array }")]
    [InlineData("new DealPatch { Labels = new[] { \"a\" } }")]
    [InlineData("new DealPatch { Labels = Change.To<string[]>([\"a\"]) }")]
    [InlineData("new DealPatch { Address = new Address(\"Elm St\") }")]
    [InlineData("new OpportunityUpdate<Deal>(\"id\", new DealPatch())")]
    [InlineData("new OpportunityUpdate<Deal>(\"id\", new Deal())")]
    [InlineData(
        "new OpportunityUpdate<DynamicOpportunity>(\"id\", new FieldChanges(1).Set(\"a\", 5).Set(\"b\", 5m).Set(\"c\", " +
        "5.0).Set(\"d\", \"x\").Set(\"e\", true).Set(\"f\", list).Clear(\"g\"))")]
    public void A_value_with_a_conversion_compiles(string expression) => Assert.Empty(ErrorsAndWarningsOf(expression));

    [Theory]
    [InlineData("new DealPatch { Amount = nullable }", "CS0266")]
    [InlineData("new DealPatch { Amount = nullable ?? Change.Clear }", "CS0019")]
    [InlineData("new DealPatch { Amount = null }", "CS0037")]
    [InlineData("new DealPatch { Amount = \"5\" }", "CS0029")]
    [InlineData("new DealPatch { Status = 1 }", "CS0029")]
    [InlineData("new DealPatch { Name = null }", "CS8625")]
    [InlineData("new DealPatch { Name = maybe }", "CS8604")]
    [InlineData("new DealPatch { Tags = list }", "CS0029")]
    [InlineData("new DealPatch { Tags = [\"a\"] }", "CS9174")]
    [InlineData("new OpportunityUpdate<Deal>(\"id\", new LeadPatch())", "CS1503")]
    [InlineData("new OpportunityUpdate<Deal>(\"id\", new Lead())", "CS1503")]
    [InlineData("new OpportunityUpdate<Deal>(new DealPatch())", "CS1503")]
    public void A_value_without_a_conversion_does_not_compile(string expression, string error) =>
        Assert.Contains(ErrorsAndWarningsOf(expression), complaint => complaint.Contains(error, StringComparison.Ordinal));

    private static IEnumerable<string> ErrorsAndWarningsOf(string expression) =>
        ModelCompilation.Of(Model + expression + ";\n}").Complaints;
}
