using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A schema name must be mapped only once in a model.</summary>
public sealed class OPP010DuplicateSchemaNameTests
{
    [Theory]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public int? P { get; set; }
            [«Schema("a")»] public int? Q { get; set; }
        }
        """,
        "Q and P are both mapped to 'a', but an update can contain a field only once. Correct one of the names")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public int? P { get; set; }
            [«Schema("A")»] public int? Q { get; set; }
            [«Schema("a")»] public int? R { get; set; }
        }
        """,
        "Q and P are both mapped to 'A'",
        "R and P are both mapped to 'a'")]
    public Task A_schema_name_that_is_mapped_twice_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new ModelAnalyzer(), "OPP010", source, messages);

    [Theory]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public int? P { get; set; }
            [Schema("b")] public int? Q { get; set; }
        }
        """)]
    public Task Different_schema_names_are_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP010", source);
}
