using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A model must map both a company and its lead contact, or neither of the two.</summary>
public sealed class OPP047CompanyPairIncompleteTests
{
    [Theory]
    [InlineData(
        "[VenueOpportunity] partial class «M» { [Schema(\"companyId\")] public int? P { get; set; } }",
        "M maps companyId, but not companyLeadContactId. These parameters must be sent together. " +
        "Map both of them, or map contactId instead.")]
    [InlineData(
        """
        [VenueOpportunity] partial class «M»
        {
            [Schema("companyLeadContactId")] public int? P { get; set; }
            [Schema("contactId")] public int? Q { get; set; }
        }
        """,
        "M maps companyLeadContactId, but not companyId. These parameters must be sent together. " +
        "Map both of them, or map contactId instead.")]
    public Task A_model_that_maps_only_the_company_or_its_lead_contact_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP047CompanyPairIncomplete(), "OPP047", source, messages);

    [Theory]
    [InlineData(
        """
        [VenueOpportunity] partial class M
        {
            [Schema("companyId")] public int? P { get; set; }
            [Schema("companyLeadContactId")] public int? Q { get; set; }
        }
        """)]
    [InlineData(
        """
        [VenueOpportunity] partial class M { [Schema("contactId")] public int? P { get; set; } }
        [VenueOpportunity] partial class N { }
        [VenueOpportunity] partial class O : IvvyOpportunity { }
        """)]
    [InlineData(
        """
        [VenueOpportunity] partial class M
        {
            [Schema("companyId")] public int? P { get; set; }
            [Schema("contact")] public System.Text.Json.JsonElement? Q { get; set; }
        }
        [VenueOpportunity] partial class N
        {
            [Schema("company")] public System.Text.Json.JsonElement? P { get; set; }
            [Schema("companyLeadContactId")] public int? Q { get; set; }
        }
        [VenueOpportunity] partial class O { [Schema("company")] public System.Text.Json.JsonElement? P { get; set; } }
        """)]
    public Task A_model_that_maps_both_or_neither_of_the_two_is_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP047CompanyPairIncomplete(), "OPP047", source);
}
