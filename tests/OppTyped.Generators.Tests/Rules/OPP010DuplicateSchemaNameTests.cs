using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A schema name is mapped once.</summary>
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
        "Q is mapped to 'a', and so is P: one update cannot hold a field twice. Correct one of the names")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public int? P { get; set; }
            [«Schema("A")»] public int? Q { get; set; }
            [«Schema("a")»] public int? R { get; set; }
        }
        """,
        "Q is mapped to 'A', and so is P",
        "R is mapped to 'a', and so is P")]
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
