using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>The user's code must not use the names that the emitted code declares.</summary>
public sealed class OPP005NameConflictTests
{
    [Theory]
    [InlineData("[OpportunityType(1)] partial class «M» { } class MPatch { }", "MPatch")]
    [InlineData("[OpportunityType(1)] partial class «M» { } struct MSchema { }", "MSchema")]
    [InlineData("partial class O { int __MFields; [OpportunityType(1)] partial class «M» { } }", "__MFields")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public int? IsEmpty { get; set; } }", "IsEmpty")]
    [InlineData("[OpportunityType(1)] partial class M { [«Note»] public new string? ToString { get; set; } }", "ToString")]
    public Task A_name_that_conflicts_with_the_emitted_code_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new ModelAnalyzer(), "OPP005", source, messages);

    [Theory]
    [InlineData(
        """
        [OpportunityType(1)] partial class M { [Schema("a")] public int? A { get; set; } }
        partial class O { [OpportunityType(1)] partial class N { [Schema("a")] public int? A { get; set; } } }
        """)]
    public Task The_same_names_in_two_models_are_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP005", source);
}
