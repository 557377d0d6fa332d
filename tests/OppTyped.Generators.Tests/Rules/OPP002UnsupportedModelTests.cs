using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A model must be an ordinary class or record.</summary>
public sealed class OPP002UnsupportedModelTests
{
    [Theory]
    [InlineData("[OpportunityType(1)] partial class «M»<T> { }", "M cannot be a model, because it is generic")]
    [InlineData("partial class O<T> { [OpportunityType(1)] partial class «M» { } }", "nested in the generic O")]
    [InlineData("[OpportunityType(1)] static partial class «M» { }", "it is static")]
    [InlineData("[OpportunityType(1)] file partial class «M» { }", "local to a file")]
    [InlineData("[Obsolete(\"gone\", true), OpportunityType(1)] partial class «M» { }", "obsolete")]
    [InlineData("[«OpportunityType(1)», FieldSet] partial class M { }", "also a field set")]
    public Task A_type_that_cannot_be_a_model_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new ModelAnalyzer(), "OPP002", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] abstract partial class M { }")]
    [InlineData("[OpportunityType(1)] partial class M { }")]
    public Task An_ordinary_or_an_abstract_class_is_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP002", source);
}
