using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>The emitted code must be able to read each mapped member.</summary>
public sealed class OPP007InaccessibleMemberTests
{
    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] int? P { get; set; } }", "is not public or internal")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public int? P { set { } } }", "has no getter")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public int? P { private get; set; } }",
        "is not public or internal")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public static int? P { get; set; } }", "is static")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public const int P = 1; }", "is a constant")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public int? this[int i] => i; }", "is an indexer")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [field: «Schema(\"a\")»] public int? P { get; set; } }",
        "put the attribute on the property")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [Obsolete(\"gone\", true), «Schema(\"a\")»] public int? P { get; set; } }",
        "is obsolete")]
    [InlineData(
        """
        class B { [«Schema("a")»] public int? P { get; set; } }
        [OpportunityType(1)] partial class M : B { public new void P() { } }
        """,
        "is hidden")]
    public Task A_member_that_emitted_code_cannot_use_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new ModelAnalyzer(), "OPP007", source, messages);

    [Theory]
    [InlineData(
        """
        class B { [Schema("a")] public virtual int? P { get; set; } }
        [OpportunityType(1)] partial class M : B { public override int? P { get; set; } }
        """)]
    public Task An_overridden_member_is_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP007", source);
}
