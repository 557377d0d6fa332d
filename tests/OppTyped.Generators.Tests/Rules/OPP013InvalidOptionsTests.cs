using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>The options of an enum must be unambiguous and must be valid text.</summary>
public sealed class OPP013InvalidOptionsTests
{
    [Theory]
    [InlineData(
        """
        enum S { [UnknownOption] A, [UnknownOption] B }
        [OpportunityType(1)] partial class M { [«Schema("a")»] public S? P { get; set; } }
        """,
        "P cannot be mapped, because the options of S are invalid: A and B are both [UnknownOption]. " +
        "Correct the enum.")]
    [InlineData(
        """
        enum S { A, [UnknownOption] B = A }
        [OpportunityType(1)] partial class M { [«Schema("a")»] public S[]? P { get; set; } }
        """,
        "B is [UnknownOption], but has the same value as another member")]
    [InlineData(
        """
        [Flags] enum S { A = 1, B = 2, [UnknownOption] C = 12 }
        [OpportunityType(1)] partial class M { [«Schema("a")»] public S? P { get; set; } }
        """,
        "C is [UnknownOption], but is not a single flag")]
    [InlineData(
        "enum S { [Option(\"\\ud800\")] A } [OpportunityType(1)] partial class M { [«Schema(\"a\")»] public S? P { get; set; } }",
        "the text of A contains half of a surrogate pair")]
    [InlineData(
        """
        [Obsolete("gone", true)] enum S { A }
        [OpportunityType(1)] partial class M { [Obsolete, «Schema("a")»] public S? P { get; set; } }
        """, "the emitted code cannot refer to it")]
    public Task An_enum_with_ambiguous_options_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new ModelAnalyzer(), "OPP013", source, messages);

    [Theory]
    [InlineData(
        "enum S { A, [UnknownOption] B } [OpportunityType(1)] partial class M { [Schema(\"a\")] public S? P { get; set; } }")]
    public Task An_enum_with_distinct_options_is_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP013", source);
}
