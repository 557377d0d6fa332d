using OppTyped.Analyzers;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>No code is emitted for a model that is not partial.</summary>
public sealed class OPP001ModelNotPartialTests
{
    [Theory]
    [InlineData("[OpportunityType(1)] class «M» { }", "M is not partial")]
    [InlineData("class O { [OpportunityType(1)] partial class «M» { } }", "O is not partial")]
    [InlineData("[FieldSet] class «M» { }", "M is not partial")]
    public Task A_model_that_is_not_partial_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new ModelAnalyzer(), "OPP001", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { } [FieldSet] partial class S { }")]
    public Task Partial_models_are_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP001", source);

    [Theory]
    [InlineData("[OppTyped.OpportunityType(1)] class «M» { }", "[OppTyped.OpportunityType(1)] partial class M { }")]
    [InlineData(
        "[OppTyped.OpportunityType(1)] public sealed record «M» { }",
        "[OppTyped.OpportunityType(1)] public sealed partial record M { }")]
    [InlineData(
        "public class O { struct P { [OppTyped.FieldSet] class «««M»»» { } } }",
        "public partial class O { partial struct P { [OppTyped.FieldSet] partial class M { } } }")]
    [InlineData(
        "[OppTyped.OpportunityType(1)]\n// Comment.\nclass «M» { }",
        "[OppTyped.OpportunityType(1)]\n// Comment.\npartial class M { }")]
    [InlineData(
        "[OppTyped.OpportunityType(1)] // Comment.\n  class «M» { }",
        "[OppTyped.OpportunityType(1)] // Comment.\n  partial class M { }")]
    [InlineData(
        "[OppTyped.OpportunityType(1)] /* a */ class /* b */ «M» { }",
        "[OppTyped.OpportunityType(1)] /* a */ partial class /* b */ M { }")]
    [InlineData(
        "[OppTyped.OpportunityType(1)]\n// Comment.\npublic sealed // b\n  record «M» { }",
        "[OppTyped.OpportunityType(1)]\n// Comment.\npublic sealed // b\n  partial record M { }")]
    [InlineData(
        """
        // Comment.
        class O
        {
            // Comment.
            [OppTyped.OpportunityType(1)]
        #region r
            class ««M»» { }
        #endregion
        }
        """,
        """
        // Comment.
        partial class O
        {
            // Comment.
            [OppTyped.OpportunityType(1)]
        #region r
            partial class M { }
        #endregion
        }
        """)]
    public Task The_fix_adds_the_partial_modifier(string source, string expected) =>
        Fixing.VerifyAsync(new ModelAnalyzer(), new AddPartialFix(), source, expected);
}
