using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A floating-point number is sent with all its digits, including digits that a user does not expect.</summary>
public sealed class OPP025InexactNumberTests
{
    [Theory]
    [InlineData(
        "[OpportunityType(1)] partial class M { [Schema(\"a\")] public double? «P» { get; set; } }",
        "P is a double, so 0.1 + 0.2 is sent as 0.30000000000000004. Use decimal.")]
    [InlineData(
        "[FieldSet] partial class S { [Schema(\"a\")] public float «P»; }",
        "P is a float, so 16777217 is sent as 16777216. Use decimal.")]
    [InlineData(
        "[OpportunityType(1)] partial record M([property: Schema(\"a\")] double «P»);",
        "P is a double, so 0.1 + 0.2 is sent as 0.30000000000000004. Use decimal.")]
    [InlineData(
        "[VenueOpportunity] partial class M { [CustomField(7)] public double? «P» { get; set; } }",
        "P is a double, so 0.1 + 0.2 is sent as 0.30000000000000004. Use decimal.")]
    [InlineData(
        """
        abstract class B { [Schema("a")] public double? «P» { get; set; } }
        [OpportunityType(1)] partial class M : B { }
        [OpportunityType(2)] partial class N : B { }
        """,
        "P is a double, so 0.1 + 0.2 is sent as 0.30000000000000004. Use decimal.")]
    public Task A_floating_point_member_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP025InexactNumber(), "OPP025", source, messages);

    [Fact]
    public void The_examples_in_the_messages_are_the_values_that_are_sent()
    {
        Assert.Equal("0.30000000000000004", (0.1 + 0.2).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("16777216", ((float)16777217).ToString("F0", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public decimal? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\", ReadOnly = true)] public double? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { public double? P { get; set; } }")]
    [InlineData("class NoModel { [Schema(\"a\")] public double? P { get; set; } }")]
    [InlineData(
        """
        class C : IFieldConverter<double>
        {
            public static string Format(double v) => "";
            public static double Parse(string t) => default;
        }
        [OpportunityType(1)] partial class M { [Schema("a", Converter = typeof(C))] public double? P { get; set; } }
        """)]
    public Task Other_members_are_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP025InexactNumber(), "OPP025", source);

    [Theory]
    [InlineData(
        "[OppTyped.OpportunityType(1)] partial class M { [OppTyped.Schema(\"a\")] public double? «P» { get; set; } }",
        "[OppTyped.OpportunityType(1)] partial class M { [OppTyped.Schema(\"a\")] public decimal? P { get; set; } }")]
    [InlineData(
        "[OppTyped.FieldSet] partial class S { [OppTyped.Schema(\"a\")] public System.Double /* x */ «P» = 0.5; }",
        "[OppTyped.FieldSet] partial class S { [OppTyped.Schema(\"a\")] public decimal /* x */ P = 0.5m; }")]
    [InlineData(
        "[OppTyped.OpportunityType(1)] partial record M([property: OppTyped.Schema(\"a\")] float? «P» = null);",
        "[OppTyped.OpportunityType(1)] partial record M([property: OppTyped.Schema(\"a\")] decimal? P = null);")]
    [InlineData(
        "[OppTyped.OpportunityType(1)] partial class M { [OppTyped.Schema(\"a\")] public double «P» { get; init; } = -1; }",
        "[OppTyped.OpportunityType(1)] partial class M { [OppTyped.Schema(\"a\")] public decimal P { get; init; } = -1; }")]
    public Task The_fix_changes_the_type_and_the_literals_to_decimal(string source, string expected) =>
        Fixing.VerifyAsync(new OPP025InexactNumber(), new UseDecimalFix(), source, expected);

    [Theory]
    [InlineData("[OppTyped.OpportunityType(1)] partial class M { [OppTyped.Schema(\"a\")] public double «P» = double.NaN; }")]
    [InlineData("[OppTyped.OpportunityType(1)] partial class M { [OppTyped.Schema(\"a\")] public double «P» = 1e300; }")]
    [InlineData(
        """
        interface I { double P { get; } }
        [OppTyped.OpportunityType(1)] partial class M : I { [OppTyped.Schema("a")] public double «P» { get; set; } }
        """)]
    public async Task No_fix_is_offered_if_the_result_would_not_compile(string source) =>
        Assert.Empty(await Fixing.OfferedAsync(new OPP025InexactNumber(), new UseDecimalFix(), source));
}
