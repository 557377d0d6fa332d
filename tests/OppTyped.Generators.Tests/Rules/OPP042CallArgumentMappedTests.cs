using OppTyped.Analyzers;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>The caller passes the ids of a venue and an opportunity to the method, so a model must not map them.</summary>
public sealed class OPP042CallArgumentMappedTests
{
    [Theory]
    [InlineData(
        """
        [VenueOpportunity] partial class M
        {
            [«Schema("id")»] public int? P { get; set; }
            [«Schema("venueId")»] public int Q { get; set; }
        }
        """,
        "A member cannot be mapped to 'id', because you pass this id to each call of AddAsync or UpdateAsync. " +
        "Remove the attribute.",
        "A member cannot be mapped to 'venueId', because you pass this id to each call of AddAsync or UpdateAsync. " +
        "Remove the attribute.")]
    public Task A_member_that_is_mapped_to_id_or_venueId_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new ModelAnalyzer(), "OPP042", source, messages);

    [Fact]
    public Task A_field_of_another_service_is_not_reported() => Analysis.VerifyAsync(
        new ModelAnalyzer(),
        "OPP042",
        "[OpportunityType(1)] partial class M { [Schema(\"id\")] public int? P { get; set; } }");

    [Theory]
    [InlineData(
        "using OppTyped; [VenueOpportunity] partial class M { [«Schema(\"id\")»] public int P { get; set; } }",
        "using OppTyped; [VenueOpportunity] partial class M { public int P { get; set; } }")]
    [InlineData(
        "using OppTyped; [VenueOpportunity] partial class M { [System.Obsolete, «Schema(\"id\")»] public int P { get; set; } }",
        "using OppTyped; [VenueOpportunity] partial class M { [System.Obsolete] public int P { get; set; } }")]
    public Task The_fix_removes_the_attribute(string source, string expected) =>
        Fixing.VerifyAsync(new ModelAnalyzer(), new RemoveMappingFix(), source, expected);
}
