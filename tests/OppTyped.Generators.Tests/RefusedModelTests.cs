using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>No code is emitted for a class that cannot be a model. So the class cannot be sent by mistake.</summary>
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
    [InlineData("[OpportunityType(1)] partial class M { } class MPatch { }")]
    [InlineData("[OpportunityType(1)] partial class M { } struct MSchema { }")]
    [InlineData("[Obsolete(\"gone\", true), OpportunityType(1)] partial class M { }")]
    [InlineData("file partial class O { [OpportunityType(1)] internal partial class M { } }")]
    [InlineData("partial class O { int MPatch; [OpportunityType(1)] partial class M { } }")]
    [InlineData("partial class O { void __MFields() { } [OpportunityType(1)] partial class M { } }")]
    [InlineData("partial class MSchema { [OpportunityType(1)] partial class M { } }")]
    [InlineData("namespace MPatch { class X { } } [OpportunityType(1)] partial class M { }")]
    [InlineData("namespace __MFields { class X { } } [OpportunityType(1)] partial class M { }")]
    [InlineData("[OpportunityType(1)] public partial class M { } partial class MPatch { }")]
    [InlineData("[OpportunityType(1)] partial class M : IOpportunityChanges<M> { }")]
    [InlineData("[OpportunityType(1), FieldSet] partial class M { }")]
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
        Assert.Equal(["M.g.cs", "Other.g.cs"], compilation.EmittedModels.Keys.Order());
    }

    [Fact]
    public void A_model_is_not_emitted_if_another_model_has_the_name_of_its_patch()
    {
        ModelCompilation compilation = ModelCompilation.Of("""
            using OppTyped;
            [OpportunityType(1)] public partial class Deal { }
            [OpportunityType(2)] public partial class DealPatch { }
            """);

        Assert.Equal(["DealPatch.g.cs"], compilation.EmittedModels.Keys);
    }
}
