using OppTyped.Analyzers;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>iVvy has no parameter with the schema name of a member.</summary>
public sealed class OPP040UnknownParameterTests
{
    [Theory]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"stageID\")»] public int? P { get; set; } }",
        "iVvy's opportunities have no parameter 'stageID'. Did you mean stageId?")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"sourceld\")»] public int? P { get; set; } }",
        "iVvy's opportunities have no parameter 'sourceld'. Did you mean sourceId?")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"ClosedOn\")»] public DateOnly? P { get; set; } }",
        "iVvy's opportunities have no parameter 'ClosedOn'. Did you mean closedDate?")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"x\")»] public int? StageId { get; set; } }",
        "iVvy's opportunities have no parameter 'x'. Did you mean stageId?")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"zzz\")»] public int? Qqq { get; set; } }",
        "iVvy's opportunities have no parameter 'zzz'. Map one of the account's own fields with [CustomField(id)].")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(null!)»] public int? Qqq { get; set; } }",
        "iVvy's opportunities have no parameter 'null'. Map one of the account's own fields with [CustomField(id)].")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"mx_Custom_6\")»] public int? Qqq { get; set; } }",
        "iVvy's opportunities have no parameter 'mx_Custom_6'. Map one of the account's own fields with [CustomField(id)].")]
    public Task A_parameter_that_iVvy_does_not_have_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new ModelAnalyzer(), "OPP040", source, messages);

    [Theory]
    [InlineData(
        """
        [VenueOpportunity] partial class M
        {
            [Schema("stageId")] public int? P { get; set; }
            [Schema("name")] public string? N { get; set; }
        }
        """)]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"stageID\")] public int? P { get; set; } }")]
    public Task Known_parameters_and_other_services_are_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP040", source);

    [Fact]
    public Task The_fix_uses_the_nearest_parameter() => Fixing.VerifyAsync(
        new ModelAnalyzer(),
        new UseSuggestedFieldFix(),
        "[OppTyped.VenueOpportunity] partial class M { [«OppTyped.Schema(\"stageID\")»] public int? P { get; set; } }",
        "[OppTyped.VenueOpportunity] partial class M { [OppTyped.Schema(\"stageId\")] public int? P { get; set; } }");
}
