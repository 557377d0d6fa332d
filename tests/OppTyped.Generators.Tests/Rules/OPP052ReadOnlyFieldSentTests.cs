using OppTyped.Analyzers.Schemas;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A member would be sent, but its field is read-only in the account.</summary>
public sealed class OPP052ReadOnlyFieldSentTests
{
    private static readonly SchemaText File = SchemaText.Of(
        12003,
        new("mx_Custom_6", "Amount", "Number"),
        new("mx_Custom_24", "Commission", "Number", IsReadOnly: true));

    [Fact]
    public async Task A_read_only_field_that_would_be_sent_is_reported()
    {
        IReadOnlyList<string> messages = await Analysis.VerifyAsync(
            new SchemaFileAnalyzer(),
            "OPP052",
            """
            [OpportunityType(12003)] partial class M
            {
                [«Schema("mx_Custom_24")»] public decimal? Earned { get; set; }
                [Schema("mx_Custom_6")] public decimal? Amount { get; set; }
            }
            """,
            files: File);

        Assert.Equal(
            "mx_Custom_24 (Commission) is read-only in the account, so an update cannot set it. Add ReadOnly = true to Earned.",
            Assert.Single(messages));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task A_member_that_sets_ReadOnly_is_not_reported(string value) => Assert.Empty(await Analysis.VerifyAsync(
        new SchemaFileAnalyzer(),
        "OPP052",
        $$"""
        [OpportunityType(12003)] partial class M
        {
            [Schema("mx_Custom_24", ReadOnly = {{value}})] public decimal? Earned { get; set; }
        }
        """,
        files: File));

    [Fact]
    public Task The_fix_marks_the_member_as_read_only() => Fixing.VerifyAsync(
        new SchemaFileAnalyzer(),
        new MarkReadOnlyFix(),
        Model("«Schema(\"mx_Custom_24\")»"),
        Model("Schema(\"mx_Custom_24\", ReadOnly = true)"),
        files: File);

    private static string Model(string attribute) => $$"""
        using OppTyped;
        [OpportunityType(12003)] partial class M { [{{attribute}}] public decimal? Earned { get; set; } }
        """;
}
