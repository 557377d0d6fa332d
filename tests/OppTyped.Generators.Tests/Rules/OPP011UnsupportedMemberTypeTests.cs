using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A member must have a type that a field can hold.</summary>
public sealed class OPP011UnsupportedMemberTypeTests
{
    [Theory]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public TimeSpan? P { get; set; } }",
        "P is of type TimeSpan, which no field of the CRM can hold. Use a number of minutes")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public object? P { get; set; } }",
        "Use the type of the field's values")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public Half P { get; set; } }", "Use float")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public char P { get; set; } }", "Use string")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public System.Numerics.BigInteger P { get; set; } }",
        "Use decimal")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public int[]? P { get; set; } }",
        "P is of type int[]?, which no field of the CRM can hold. Use a collection of string or of an enum")]
    [InlineData(
        "[Flags] enum F { A } [OpportunityType(1)] partial class M { [«Schema(\"a\")»] public F[]? P { get; set; } }",
        "the flags enum itself")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public TimeOnly P { get; set; } } "
            + "namespace System { public struct TimeOnly; }",
        "P is of type TimeOnly, which no field of the CRM can hold")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"a\", Kind = (DateTimeKind)7)»] public DateTime? P { get; set; } }",
        "DateTimeKind.Utc")]
    public Task A_type_that_no_field_can_hold_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new ModelAnalyzer(), "OPP011", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public decimal? P { get; set; } }")]
    public Task A_type_that_a_field_can_hold_is_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP011", source);
}
