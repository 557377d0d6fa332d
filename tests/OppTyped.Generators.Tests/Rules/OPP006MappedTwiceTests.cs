using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A member must have only one mapping attribute.</summary>
public sealed class OPP006MappedTwiceTests
{
    [Theory]
    [InlineData(
        "[OpportunityType(1)] partial class M { [Note, «Schema(\"a\")»] public string? P { get; set; } }",
        "P has more than one")]
    public Task A_member_with_two_mapping_attributes_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new ModelAnalyzer(), "OPP006", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public string? P { get; set; } }")]
    public Task A_member_with_one_mapping_attribute_is_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP006", source);
}
