using OppTyped.Analyzers;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>iVvy has no parameter with the schema name of a member.</summary>
public sealed class OPP040UnknownParameterTests
{
    private const string Own = "Map one of the account's own fields with [CustomField(id)].";
    private const string Escape = " If iVvy has added this parameter, set AllowUnknown = true.";

    [Theory]
    [InlineData("Schema(\"stageID\")", "stageID", "Did you mean stageId?")]
    [InlineData("Schema(\"stage_id\")", "stage_id", "Did you mean stageId?" + Escape)]
    [InlineData("Schema(\"sourceld\")", "sourceld", "Did you mean sourceId?" + Escape)]
    [InlineData("Schema(\"referalContactId\")", "referalContactId", "Did you mean referralContactId?" + Escape)]
    [InlineData("Schema(\"ClosedOn\")", "ClosedOn", "The most similar parameter is closedDate." + Escape)]
    [InlineData("Schema(\"referralPersonId\")", "referralPersonId", "The most similar parameter is referralCompanyId." + Escape)]
    [InlineData("Schema(\"note\")", "note", "The most similar parameter is name." + Escape)]
    [InlineData("Schema(\"zzz\")", "zzz", Own + Escape)]
    [InlineData("Schema(null!)", "(null)", Own)]
    [InlineData("Schema(\"mx_Custom_6\")", "mx_Custom_6", Own + Escape)]
    [InlineData("Schema(\"zz z\")", "zz z", Own)]
    [InlineData("Schema(\"stageID\", AllowUnknown = true)", "stageID", "Did you mean stageId?")]
    [InlineData("Schema(\"zzz\", AllowUnknown = false)", "zzz", Own + Escape)]
    [InlineData("Schema(\"z\\\"z\", AllowUnknown = true)", "z\"z", Own)]
    [InlineData("Schema(\"customFields\", AllowUnknown = true)", "customFields", Own)]
    public Task A_parameter_that_iVvy_does_not_have_is_reported(string attribute, string name, string hint) =>
        Analysis.VerifyMessagesAsync(
            new ModelAnalyzer(),
            "OPP040",
            $"[VenueOpportunity] partial class M {{ [«{attribute}»] public int? Qqq {{ get; set; }} }}",
            [$"iVvy documents no parameter '{name}'. {hint}"]);

    [Fact]
    public Task A_member_with_the_name_of_a_parameter_is_a_hint() => Analysis.VerifyMessagesAsync(
        new ModelAnalyzer(),
        "OPP040",
        "[VenueOpportunity] partial class M { [«Schema(\"x\")»] public int? StageId { get; set; } }",
        ["iVvy documents no parameter 'x'. The most similar parameter is stageId." + Escape]);

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
    [InlineData("[VenueOpportunity] partial class M { [Schema(\"budget\", AllowUnknown = true)] public int? P { get; set; } }")]
    public Task Known_parameters_and_other_services_are_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP040", source);

    [Fact]
    public Task The_fix_uses_the_nearest_parameter() => Fixing.VerifyAsync(
        new ModelAnalyzer(),
        new UseSuggestedFieldFix(),
        "[OppTyped.VenueOpportunity] partial class M { [«OppTyped.Schema(\"stageID\")»] public int? P { get; set; } }",
        "[OppTyped.VenueOpportunity] partial class M { [OppTyped.Schema(\"stageId\")] public int? P { get; set; } }");

    // A parameter with a similar name is another parameter, so the fix does not offer it.
    [Fact]
    public async Task No_fix_replaces_a_name_with_another_name() => Assert.Empty(await Fixing.OfferedAsync(
        new ModelAnalyzer(),
        new UseSuggestedFieldFix(),
        "[OppTyped.VenueOpportunity] partial class M { [«OppTyped.Schema(\"referralPersonId\")»] public int? P { get; set; } }"));
}
