using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A model without a mapped field can neither send nor read a value.</summary>
public sealed class OPP028ModelMapsNoFieldTests
{
    [Theory]
    [InlineData(
        "[OpportunityType(1)] partial class «M» { public string? P { get; set; } }",
        "M maps no field, so an update with it has nothing to send. Mark its members with [Schema(\"…\")].")]
    [InlineData(
        "[OpportunityType(1)] partial record «M»(string P);",
        "M maps no field, so an update with it has nothing to send. Mark its members with [Schema(\"…\")].")]
    [InlineData(
        "[OpportunityType(1)] partial class «M» { [OpportunityId] public string? Id { get; set; } }",
        "M maps no field, so an update with it has nothing to send. Mark its members with [Schema(\"…\")].")]
    [InlineData(
        "[VenueOpportunity] partial class «M» { public string? P { get; set; } }",
        "M maps no field, so an update with it has nothing to send. " +
        "Mark its members with [Schema(\"…\")] or [CustomField(…)].")]
    [InlineData(
        """
        [FieldSet] partial class «S» { public string? P { get; set; } }
        [OpportunityType(1)] partial class M { [Schema("a")] public S? P { get; set; } }
        """,
        "S maps no field, so a member of type S is never sent or read. Mark its members with [Schema(\"…\")].")]
    public Task A_model_without_a_mapped_field_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP028ModelMapsNoField(), "OPP028", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public string? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\", ReadOnly = true)] public string? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Note] public string? P { get; set; } }")]
    [InlineData("[VenueOpportunity] partial class M { [CustomField(1)] public string? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] abstract partial class M { public string? P { get; set; } }")]
    [InlineData("class B { [Schema(\"a\")] public string? P { get; set; } } [OpportunityType(1)] partial class M : B { }")]
    [InlineData("[OpportunityType(1)] class NotPartial { public string? P { get; set; } }")]
    [InlineData("[OpportunityType(-1)] partial class M { public string? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a b\")] public string? P { get; set; } }")]
    [InlineData("class M { public string? P { get; set; } }")]
    public Task A_model_with_a_field_or_with_another_problem_is_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP028ModelMapsNoField(), "OPP028", source);
}
