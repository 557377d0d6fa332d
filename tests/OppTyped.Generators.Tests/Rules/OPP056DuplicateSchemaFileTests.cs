using OppTyped.Analyzers.Schemas;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Two schema files describe the same event code.</summary>
public sealed class OPP056DuplicateSchemaFileTests
{
    private static readonly SchemaText[] Files = [Named("b"), Named("a")];

    [Fact]
    public async Task Two_files_are_reported_on_the_model_and_the_file_with_the_first_path_is_used()
    {
        IReadOnlyList<string> messages = await Analysis.VerifyAsync(
            new SchemaFileAnalyzer(),
            "OPP056",
            "[«OpportunityType(12003)»] partial class M { }",
            files: Files);

        Assert.Equal(
            "Event code 12003 is described by several schema files: a.opportunity.json and b.opportunity.json. " +
            "a.opportunity.json is used. Remove the others.",
            Assert.Single(messages));
    }

    [Theory]
    [InlineData("one/", "two/", "one/", "two/")]
    [InlineData("x/one/", "y/one/", "x/one/", "y/one/")]
    [InlineData("", "two/", "account/", "two/")]
    [InlineData("two/", "two/three/", "two/", "three/")]
    public async Task Files_with_the_same_name_are_told_apart_by_their_folders(
        string first,
        string second,
        string firstShown,
        string secondShown)
    {
        IReadOnlyList<string> messages = await Analysis.VerifyAsync(
            new SchemaFileAnalyzer(),
            "OPP056",
            "[«OpportunityType(12003)»] partial class M { }",
            files: [Named($"{first}a"), Named($"{second}a")]);

        Assert.Contains(
            $"{firstShown}a.opportunity.json and {secondShown}a.opportunity.json.",
            Assert.Single(messages),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_are_not_reported_if_no_model_has_their_event_code() =>
        Assert.Empty(
            await Analysis.VerifyAsync(
                new SchemaFileAnalyzer(),
                "OPP056",
                "[OpportunityType(12004)] partial class M { }",
                files: Files));

    [Fact]
    public async Task A_single_file_is_not_reported() =>
        Assert.Empty(
            await Analysis.VerifyAsync(
                new SchemaFileAnalyzer(),
                "OPP056",
                "[OpportunityType(12003)] partial class M { }",
                files: Files[0]));

    private static SchemaText Named(string name) =>
        new(
            $"/account/{name}.opportunity.json",
            SchemaText.Json(12003, name, new SchemaText.Field("Status", "Status", "String")));
}
