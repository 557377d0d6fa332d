using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A mapping attribute has no effect on a member that cannot belong to a model.</summary>
public sealed class OPP018UnusedMappingTests
{
    [Theory]
    [InlineData(
        """
        sealed class T
        {
            [«Schema("a")»] public int? P { get; set; }
            [«OpportunityId»] public string? Q;
            [«Note»] public string? R;
        }
        """,
        "The attribute on P has no effect, because T is a sealed class without [OpportunityType], [VenueOpportunity] or " +
        "[FieldSet]. Move the member to a model, or remove the attribute.",
        "The attribute on Q has no effect, because T is a sealed class without [OpportunityType], [VenueOpportunity] or " +
        "[FieldSet]. Move the member to a model, or remove the attribute.",
        "The attribute on R has no effect, because T is a sealed class without [OpportunityType], [VenueOpportunity] or " +
        "[FieldSet]. Move the member to a model, or remove the attribute.")]
    [InlineData(
        "struct T { [«Schema(\"a\")»] public int? P { get; set; } }",
        "The attribute on P has no effect, because T is a struct. " +
        "Move the member to a model, or remove the attribute.")]
    [InlineData(
        "record struct T([property: «Schema(\"a\")»] int? P);",
        "The attribute on P has no effect, because T is a record struct. " +
        "Move the member to a model, or remove the attribute.")]
    [InlineData(
        "interface T { [«Schema(\"a\")»] int? P { get; set; } }",
        "The attribute on P has no effect, because T is an interface. " +
        "Move the member to a model, or remove the attribute.")]
    [InlineData(
        "static class T { [«Schema(\"a\")»] public static int? P { get; set; } }",
        "The attribute on P has no effect, because T is a static class. " +
        "Move the member to a model, or remove the attribute.")]
    [InlineData(
        "enum T { [«Schema(\"a\")»] P }",
        "The attribute on P has no effect, because T is an enum. " +
        "Move the member to a model, or remove the attribute.")]
    [InlineData(
        "sealed class T { [field: «Schema(\"a\")»] public int? P { get; set; } }",
        "The attribute on P has no effect, because T is a sealed class without [OpportunityType], [VenueOpportunity] or " +
        "[FieldSet]. Move the member to a model, or remove the attribute.")]
    [InlineData(
        "[OpportunityType(1)] partial class M { } sealed class T : M { [«Schema(\"a\")»] public int? P { get; set; } }",
        "The attribute on P has no effect, because T is a sealed class without [OpportunityType], [VenueOpportunity] or " +
        "[FieldSet]. Move the member to a model, or remove the attribute.")]
    public Task A_mapping_attribute_that_belongs_to_no_model_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP018UnusedMapping(), "OPP018", source, messages);

    [Theory]
    [InlineData("class T { [Schema(\"a\")] public int? P { get; set; } }")]
    [InlineData("abstract record T { [Schema(\"a\")] public int? P { get; set; } }")]
    [InlineData(
        """
        [OpportunityType(1)] sealed partial class M
        {
            [Schema("a")] public int? P { get; set; }
            [OpportunityId] public string? Q;
            [Note] public string? R;
        }
        """)]
    [InlineData("[FieldSet] sealed partial record M { [Schema(\"a\")] public int? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] sealed class NotPartial { [Schema(\"a\")] public int? P { get; set; } }")]
    [InlineData("enum T { [Option(\"a\")] P, [UnknownOption] Q }")]
    public Task A_mapping_attribute_in_a_model_or_a_possible_base_class_is_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP018UnusedMapping(), "OPP018", source);
}
