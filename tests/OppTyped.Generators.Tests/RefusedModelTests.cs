using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>Nothing is emitted for a class that cannot be mapped. So such a class cannot be sent by mistake.</summary>
public sealed class RefusedModelTests
{
    [Theory]
    [InlineData("[OpportunityType(1)] class M { }")]
    [InlineData("class A { [OpportunityType(1)] partial class M { } }")]
    [InlineData("partial class A<T> { [OpportunityType(1)] partial class M { } }")]
    [InlineData("[OpportunityType(1)] partial class M<T> { }")]
    [InlineData("[OpportunityType(1)] static partial class M { }")]
    [InlineData("[OpportunityType(1)] file partial class M { }")]
    [InlineData("[OpportunityType(0)] partial class M { }")]
    [InlineData("[OpportunityType(-1)] partial class M { }")]
    [InlineData("[OpportunityType] partial class M { }")]
    [InlineData("[OpportunityType(\"x\")] partial class M { }")]
    [InlineData("[OpportunityType(1)] partial record struct M { }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"\")] public int? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(null!)] public int? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\\ud800\")] public int? P { get; set; } }")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public int? P { get; set; }
            [Schema("a")] public int? Q { get; set; }
        }
        """)]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public object? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public TimeSpan P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public Missing P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] int? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? P { set { } } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? P { private get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public static int? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? this[int i] => i; }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? IsEmpty { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? MPatch { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [OpportunityId] public int? P { get; set; } }")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [Note] public string? P { get; set; } [Note] public string? Q { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Note] public string? ToString { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Note, Schema(\"a\")] public string? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { } class MPatch { }")]
    [InlineData("[OpportunityType(1)] partial class M { } struct MSchema { }")]
    [InlineData(
        "enum S { [Option(\"\\ud800\")] A } [OpportunityType(1)] partial class M { [Schema(\"a\")] public S? P { get; set; } }")]
    [InlineData("[Obsolete(\"gone\", true), OpportunityType(1)] partial class M { }")]
    [InlineData("[OpportunityType(1)] partial class M { [Obsolete(\"gone\", true), Schema(\"a\")] public int? P { get; set; } }")]
    [InlineData(
        """
        [Obsolete("gone", true)] enum S { A }
        [OpportunityType(1)] partial class M { [Obsolete, Schema("a")] public S? P { get; set; } }
        """)]
    [InlineData(
        "[OpportunityType(1)] partial class M { [Schema(\"a\", Kind = (DateTimeKind)7)] public DateTime? P { get; set; } }")]
    [InlineData("file partial class O { [OpportunityType(1)] internal partial class M { } }")]
    [InlineData(
        """
        class B { [Schema("a")] public int? P { get; set; } }
        [OpportunityType(1)] partial class M : B { public new void P() { } }
        """)]
    [InlineData(
        """
        class B { [Schema("a")] public int? P { get; set; } }
        [OpportunityType(1)] partial class M : B { public new class P { } }
        """)]
    [InlineData(
        """
        class B { [Schema("a")] public int? P { get; set; } }
        [OpportunityType(1)] partial class M : B { private new int? P { get; set; } }
        """)]
    [InlineData("[OpportunityType(1)] partial class M { [field: Schema(\"a\")] public int? P { get; set; } }")]
    [InlineData("partial class O { int MPatch; [OpportunityType(1)] partial class M { } }")]
    [InlineData("partial class O { void MFields() { } [OpportunityType(1)] partial class M { } }")]
    [InlineData("partial class MSchema { [OpportunityType(1)] partial class M { } }")]
    [InlineData("namespace MPatch { class X { } } [OpportunityType(1)] partial class M { }")]
    [InlineData("namespace MFields { class X { } } [OpportunityType(1)] partial class M { }")]
    [InlineData("[OpportunityType(1)] public partial class M { } partial class MPatch { }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? get_A { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M : IOpportunityChanges<M> { }")]
    [InlineData("[OpportunityType(1), FieldSet] partial class M { }")]
    [InlineData("[FieldSet] class S { } [OpportunityType(1)] partial class M { [Schema(\"a\")] public S? P { get; set; } }")]
    [InlineData(
        """
        [FieldSet] abstract partial class S { }
        [OpportunityType(1)] partial class M { [Schema("a")] public S? P { get; set; } }
        """)]
    [InlineData("[FieldSet] partial class M { [Schema(\"a\")] public M? P { get; set; } }")]
    [InlineData(
        """
        [FieldSet] partial class S { [Schema("a")] public M? P { get; set; } }
        [FieldSet] partial class M { [Schema("a")] public S? P { get; set; } }
        """)]
    [InlineData(
        """
        [Flags] enum S { [UnknownOption] A = 0, B = 1 }
        [OpportunityType(1)] partial class M { [Schema("a")] public S P { get; set; } }
        """)]
    [InlineData(
        """
        file class C : IFieldConverter<int> { public static string Format(int v) => ""; public static int Parse(string t) => 0; }
        [OpportunityType(1)] partial class M { [Schema("a", Converter = typeof(C))] public int P { get; set; } }
        """)]
    [InlineData("[FieldSet] partial class S { } [FieldSet] partial class M { [Schema(\"a\")] public S? P { get; set; } }")]
    [InlineData("[FieldSet] partial class M { [OpportunityId] public string? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public string[][]? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int[]? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public Half P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public char P { get; set; } }")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [Schema(\"a\", Converter = typeof(string))] public int P { get; set; } }")]
    [InlineData(
        """
        class C : IFieldConverter<int> { public static string Format(int v) => null!; public static int Parse(string t) => 0; }
        [OpportunityType(1)] partial class M { [Schema("a", Converter = typeof(C))] public long P { get; set; } }
        """)]
    [InlineData(
        """
        partial class O
        {
            [OpportunityType(1)] partial class M
            {
                class C : IFieldConverter<int>
                {
                    public static string Format(int v) => null!;
                    public static int Parse(string t) => 0;
                }
                [Schema("a", Converter = typeof(C))] public int P { get; set; }
            }
        }
        """)]
    [InlineData(
        """
        enum S { [UnknownOption] A, [UnknownOption] B }
        [OpportunityType(1)] partial class M { [Schema("a")] public S? P { get; set; } }
        """)]
    [InlineData("class B { [Schema(\"a\")] protected int? P { get; set; } } [OpportunityType(1)] partial class M : B { }")]
    public void Nothing_is_emitted_for_a_type_that_cannot_be_a_model(string source)
    {
        ModelCompilation compilation = ModelCompilation.Of("using System; using OppTyped;\n" + source);

        Assert.Null(compilation.GeneratorFailure);
        Assert.DoesNotContain(compilation.Emitted.Keys, static name => name.EndsWith("M.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_emitted_below_CSharp_11() =>
        Assert.Empty(
            ModelCompilation.Of(
                "[OppTyped.OpportunityType(1)] partial class M { }",
                language: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp10).Emitted);

    [Fact]
    public void A_class_that_is_declared_twice_is_emitted_once()
    {
        ModelCompilation compilation = ModelCompilation.Of("""
            using OppTyped;
            [OpportunityType(5)] public partial class Other { [Schema("a")] public int? A { get; set; } }
            [OpportunityType(1)] public partial class M { [Schema("a")] public int? A { get; set; } }
            [OpportunityType(1)] public partial class M { [Schema("b")] public int? B { get; set; } }
            """);

        Assert.Null(compilation.GeneratorFailure);
        Assert.Equal(["M.g.cs", "Other.g.cs"], compilation.Emitted.Keys.Order());
    }

    [Fact]
    public void A_model_is_not_emitted_if_another_model_has_the_name_of_its_patch()
    {
        ModelCompilation compilation = ModelCompilation.Of("""
            using OppTyped;
            [OpportunityType(1)] public partial class Deal { }
            [OpportunityType(2)] public partial class DealPatch { }
            """);

        Assert.Equal(["DealPatch.g.cs"], compilation.Emitted.Keys);
    }
}
