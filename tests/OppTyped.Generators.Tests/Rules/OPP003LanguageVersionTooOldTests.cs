using Microsoft.CodeAnalysis.CSharp;
using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>The emitted code needs C# 11.</summary>
public sealed class OPP003LanguageVersionTooOldTests
{
    [Fact]
    public Task A_model_below_CSharp_11_is_reported() =>
        Analysis.VerifyAsync(
            new ModelAnalyzer(),
            "OPP003",
            "[OpportunityType(1)] partial class «M» { }",
            LanguageVersion.CSharp10);

    [Fact]
    public Task A_model_in_CSharp_11_is_not_reported() =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP003", "[OpportunityType(1)] partial class M { }", LanguageVersion.CSharp11);
}
