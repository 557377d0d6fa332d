using OppTyped.Analyzers;
using OppTyped.CodeFixes;
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

    [Theory]
    [InlineData("int? P { get; set; }", "Make the member public", "public int? P { get; set; }")]
    [InlineData("int? P { get; set; }", "Make the member internal", "internal int? P { get; set; }")]
    [InlineData("int? P;", "Make the member public", "public int? P;")]
    [InlineData("private readonly int? P = 1;", "Make the member public", "public readonly int? P = 1;")]
    [InlineData("protected virtual int? P { get; init; }", "Make the member public", "public virtual int? P { get; init; }")]
    [InlineData("protected int? P { get; private set; }", "Make the member public", "public int? P { get; private set; }")]
    [InlineData("private protected int? P { get; set; }", "Make the member internal", "internal int? P { get; set; }")]
    [InlineData(
        "// Comment.\n    int? P { get; set; } // End.",
        "Make the member public",
        "// Comment.\n    public int? P { get; set; } // End.")]
    [InlineData(
        "// Comment.\n    private /* a */ int? P { get; set; }",
        "Make the member public",
        "// Comment.\n    public int? P { get; set; }")]
    [InlineData("public int? P { private get; set; }", "Make the getter accessible", "public int? P { get; set; }")]
    [InlineData("internal int? P { private get; set; }", "Make the getter accessible", "internal int? P { get; set; }")]
    [InlineData("protected int? P { private get; set; }", "Make the member public", "public int? P { get; set; }")]
    [InlineData("Hidden? P { get; set; }", "Make the member internal", "internal Hidden? P { get; set; }")]
    public Task A_fix_changes_the_accessibility(string member, string title, string changed) =>
        Fixing.VerifyAsync(new ModelAnalyzer(), new MakeAccessibleFix(), Model(member), Marks.Remove(Model(changed)), title);

    [Theory]
    [InlineData("int? P { get; set; }", "Make the member public", "Make the member internal")]
    [InlineData("Hidden? P { get; set; }", "Make the member internal")]
    [InlineData("public int? P { private get; set; }", "Make the getter accessible")]
    [InlineData("private int? P { set { } }")]
    [InlineData("private static int? P { get; set; }")]
    [InlineData("private const int P = 1;")]
    [InlineData("private int? this[int i] => i;")]
    [InlineData("private static int _p; private ref int P => ref _p;")]
    [InlineData("protected override int? Q { get; set; }")]
    [InlineData("private partial int? P { get; set; } private partial int? P { get => 1; set { } }")]
    public async Task A_fix_is_offered_only_if_it_compiles(string member, params string[] titles) =>
        Assert.Equal(titles, await Fixing.OfferedAsync(new ModelAnalyzer(), new MakeAccessibleFix(), Model(member)));

    private static string Model(string member) => $$"""
        using OppTyped;
        enum Hidden { A }
        public class B { protected virtual int? Q { get; set; } }
        [OpportunityType(1)]
        public partial class M : B
        {
            [«Schema("a")»] {{member}}
        }
        """;
}
