using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A model does not map all parameters that AddAsync needs.</summary>
public sealed class OPP043ModelCannotAddTests
{
    [Theory]
    [InlineData(
        "[VenueOpportunity] partial class «M» { [Schema(\"name\")] public string? N { get; set; } }",
        "M can update opportunities but cannot add them, because no member is mapped to typeId and sourceId. " +
        "Map the missing parameters if you want to add opportunities.")]
    [InlineData(
        "[VenueOpportunity] partial class «M» { }",
        "M can update opportunities but cannot add them, because no member is mapped to name, typeId and sourceId. " +
        "Map the missing parameters if you want to add opportunities.")]
    [InlineData(
        """
        [VenueOpportunity] partial class «M»
        {
            [Schema("name", ReadOnly = true)] public string? N { get; set; }
            [Schema("typeId")] public int? T { get; set; }
            [Schema("sourceId")] public int? S { get; set; }
        }
        """,
        "M can update opportunities but cannot add them, because no member is mapped to name. " +
        "Map the missing parameters if you want to add opportunities.")]
    public Task A_model_that_lacks_a_required_parameter_of_AddAsync_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP043ModelCannotAdd(), "OPP043", source, messages);

    [Theory]
    [InlineData(
        """
        [VenueOpportunity] partial class M
        {
            [Schema("name")] public string? N { get; set; }
            [Schema("typeId")] public int? T { get; set; }
            [Schema("sourceId")] public int? S { get; set; }
        }
        """)]
    [InlineData("[VenueOpportunity] partial class M : IvvyOpportunity { [CustomField(12)] public string? F { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { } [FieldSet] partial class S { }")]
    public Task A_model_with_all_required_parameters_of_AddAsync_is_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP043ModelCannotAdd(), "OPP043", source);
}
