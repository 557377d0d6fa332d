using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A custom field has an invalid id, or is in a model of another service.</summary>
public sealed class OPP046InvalidCustomFieldTests
{
    [Theory]
    [InlineData(
        """
        [VenueOpportunity] partial class M
        {
            [«CustomField(0)»] public string? P { get; set; }
            [«CustomField(-1)»] public string? Q { get; set; }
        }
        """,
        "P cannot be a custom field: the id in its attribute is not positive. Take the id from the account",
        "Q cannot be a custom field: the id in its attribute is not positive. Take the id from the account")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«CustomField(12)»] public string? P { get; set; } }",
        "P cannot be a custom field: only a [VenueOpportunity] has custom fields with ids. Use [Schema(\"mx_Custom_…\")] here")]
    [InlineData(
        "[FieldSet] partial class M { [«CustomField(12)»] public string? P { get; set; } }",
        "P cannot be a custom field: only a [VenueOpportunity] has custom fields with ids. Use [Schema(\"mx_Custom_…\")] here")]
    public Task An_invalid_custom_field_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new ModelAnalyzer(), "OPP046", source, messages);

    [Fact]
    public Task A_custom_field_of_a_venue_opportunity_is_not_reported() =>
        Analysis.VerifyAsync(
            new ModelAnalyzer(),
            "OPP046",
            "[VenueOpportunity] partial class M { [CustomField(12)] public string? P { get; set; } }");

    [Theory]
    [InlineData(
        "OPP010",
        """
        [VenueOpportunity] partial class M
        {
            [CustomField(12)] public string? P { get; set; }
            [«CustomField(12)»] public string? Q { get; set; }
            [Schema("name")] public string? A { get; set; }
            [«Schema("name")»] public string? B { get; set; }
        }
        """)]
    [InlineData("OPP011", "[VenueOpportunity] partial class M { [«CustomField(12)»] public TimeSpan? P { get; set; } }")]
    [InlineData(
        "OPP014",
        "[FieldSet] partial class S { } [VenueOpportunity] partial class M { [«CustomField(12)»] public S? P { get; set; } }")]
    [InlineData(
        "OPP006",
        "[VenueOpportunity] partial class M { [CustomField(12), «Schema(\"name\")»] public string? P { get; set; } }")]
    [InlineData(
        "OPP008",
        """
        [VenueOpportunity] partial class M
        {
            [«OpportunityId»] public string? P { get; set; }
            [«Note»] public string? Q { get; set; }
        }
        """)]
    [InlineData("OPP002", "[«OpportunityType(1)», VenueOpportunity] partial class M { }")]
    [InlineData("OPP002", "[FieldSet, VenueOpportunity] partial class «M» { }")]
    [InlineData("OPP001", "[VenueOpportunity] class «M» { }")]
    [InlineData("OPP005", "[VenueOpportunity] partial class «M» { } class MPatch { }")]
    public Task The_rules_for_all_models_apply_to_venue_opportunities(string rule, string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), rule, source);
}
