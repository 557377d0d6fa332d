using OppTyped.Analyzers.Schemas;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A model does not map all mandatory fields of the account.</summary>
public sealed class OPP053MandatoryFieldsUnmappedTests
{
    private static readonly SchemaText File = SchemaText.Of(
        12003,
        new("Status", "Status", "SearchableDropdown", IsMandatory: true),
        new("mx_Custom_1", "Name", "String", IsMandatory: true),
        new("mx_Custom_6", "Amount", "Number"),
        new("CreatedOn", "Created On", "DateTime", IsMandatory: true, IsReadOnly: true));

    [Theory]
    [InlineData(
        "[OpportunityType(12003)] partial class «M» { }",
        "M does not map these mandatory fields of the account: Status and mx_Custom_1 (Name). " +
        "Map them if the model covers the whole type.")]
    [InlineData(
        "[OpportunityType(12003)] partial class «M» { [Schema(\"Status\")] public string? P { get; set; } }",
        "M does not map these mandatory fields of the account: mx_Custom_1 (Name). Map them if the model covers the whole type.")]
    public async Task Unmapped_mandatory_fields_are_reported_once_on_the_model(string source, string message) =>
        Assert.Equal(message, Assert.Single(await Analysis.VerifyAsync(new SchemaFileAnalyzer(), "OPP053", source, files: File)));

    [Theory]
    [InlineData(
        """
        class B { [Schema("Status")] public string? P { get; set; } }
        [OpportunityType(12003)] partial class M : B { [Schema("mx_Custom_1")] public string? Q { get; set; } }
        """)]
    [InlineData("[OpportunityType(12004)] partial class M { }")]
    public async Task A_model_without_unmapped_mandatory_fields_is_not_reported(string source) =>
        Assert.Empty(await Analysis.VerifyAsync(new SchemaFileAnalyzer(), "OPP053", source, files: File));
}
