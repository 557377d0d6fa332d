using OppTyped.Analyzers.Schemas;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Two schema files for one event code.</summary>
public sealed class OPP056Tests
{
    private static readonly SchemaText[] Files = [Named("b"), Named("a")];

    [Fact]
    public async Task They_are_reported_on_the_model_and_the_first_by_path_is_used()
    {
        IReadOnlyList<string> messages = await Analysis.VerifyAsync(new SchemaFileAnalyzer(), "OPP056", "[«OpportunityType(12003)»] partial class M { }", files: Files);

        Assert.Equal("Event code 12003 is described by several schema files: a.opportunity.json and b.opportunity.json. a.opportunity.json is used. Remove the others.", Assert.Single(messages));
    }

    [Fact]
    public async Task Those_of_a_code_that_no_model_has_are_not() =>
        Assert.Empty(await Analysis.VerifyAsync(new SchemaFileAnalyzer(), "OPP056", "[OpportunityType(12004)] partial class M { }", files: Files));

    [Fact]
    public async Task One_is_not() =>
        Assert.Empty(await Analysis.VerifyAsync(new SchemaFileAnalyzer(), "OPP056", "[OpportunityType(12003)] partial class M { }", files: Files[0]));

    private static SchemaText Named(string name) => new($"/account/{name}.opportunity.json", SchemaText.Json(12003, name, new SchemaText.Field("Status", "Status", "String")));
}
