using OppTyped.Analyzers.Schemas;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>The account has no field with the schema name of a member.</summary>
public sealed class OPP050UnknownFieldTests
{
    private static readonly SchemaText File = SchemaText.Of(
        12003,
        new("Status", "Status", "SearchableDropdown"),
        new("mx_Custom_6", "Amount", "Number"),
        new("mx_Custom_8", "Renewal date", "DateTime"),
        new("mx_Custom_81", "Lender \"A\"", "String"));

    [Fact]
    public async Task An_unknown_name_is_reported_with_the_nearest_name_first()
    {
        IReadOnlyList<string> messages = await Analysis.VerifyAsync(
            new SchemaFileAnalyzer(),
            "OPP050",
            """
            [OpportunityType(12003)] partial class M
            {
                [«Schema("mx_Custom_80")»] public DateTimeOffset? RenewalDate { get; set; }
                [Schema("mx_Custom_6")] public int? A { get; set; }
            }
            """,
            files: File);

        Assert.Equal(
            "RenewalDate is mapped to 'mx_Custom_80', but Insurance has no such field in the account. " +
            "Did you mean mx_Custom_8 (Renewal date) or mx_Custom_81 (Lender \"A\")?",
            Assert.Single(messages));
    }

    [Fact]
    public async Task Nothing_is_suggested_if_no_name_is_similar()
    {
        IReadOnlyList<string> messages = await Analysis.VerifyAsync(
            new SchemaFileAnalyzer(),
            "OPP050",
            "[OpportunityType(12003)] partial class M { [«Schema(\"Zzz\")»] public string? Qqq { get; set; } }",
            files: File);

        Assert.Equal(
            "Qqq is mapped to 'Zzz', but Insurance has no such field in the account. Correct the name, " +
            "or save the schema file again if the field is new",
            Assert.Single(messages));
    }

    [Theory]
    [InlineData("[OpportunityType(12003)] partial class M { [Schema(\"Status\")] public string? P { get; set; } }")]
    [InlineData(
        """
        [OpportunityType(12003)] partial class M
        {
            [Schema("Owner")] public Guid? P { get; set; }
            [Schema("CreatedOn", ReadOnly = true)] public DateTimeOffset? Q { get; set; }
        }
        """)]
    [InlineData("[OpportunityType(12004)] partial class M { [Schema(\"mx_Custom_80\")] public string? P { get; set; } }")]
    [InlineData("[OpportunityType(12003)] class M { [Schema(\"mx_Custom_80\")] public string? P { get; set; } }")]
    [InlineData("[FieldSet] partial class M { [Schema(\"mx_CustomObject_1\")] public string? P { get; set; } }")]
    public async Task A_model_without_an_unknown_field_is_not_reported(string source) =>
        Assert.Empty(await Analysis.VerifyAsync(new SchemaFileAnalyzer(), "OPP050", source, files: File));

    [Fact]
    public async Task A_member_of_a_base_class_is_reported_in_the_base_class() => Assert.Single(await Analysis.VerifyAsync(
        new SchemaFileAnalyzer(),
        "OPP050",
        """
        class B { [«Schema("mx_Custom_80")»] public virtual string? P { get; set; } }
        [OpportunityType(12003)] partial class M : B { public override string? P { get; set; } }
        """,
        files: File));

    [Theory]
    [InlineData(null, "mx_Custom_8")]
    [InlineData("Change to mx_Custom_81 (Lender \"A\")", "mx_Custom_81")]
    public Task The_fix_changes_the_name(string? title, string expected) => Fixing.VerifyAsync(
        new SchemaFileAnalyzer(),
        new UseSuggestedFieldFix(),
        """
        [OppTyped.OpportunityType(12003)] partial class M
        {
            [«OppTyped.Schema("mx_Custom_80", ReadOnly = true)»] public string? RenewalDate { get; set; }
        }
        """,
        $$"""
        [OppTyped.OpportunityType(12003)] partial class M
        {
            [OppTyped.Schema("{{expected}}", ReadOnly = true)] public string? RenewalDate { get; set; }
        }
        """,
        title,
        files: File);

    [Fact]
    public async Task A_field_that_is_already_mapped_is_not_suggested()
    {
        IReadOnlyList<string> messages = await Analysis.VerifyAsync(
            new SchemaFileAnalyzer(),
            "OPP050",
            """
            [OpportunityType(12003)] partial class M
            {
                [Schema("mx_Custom_8")] public DateTimeOffset? Renewal { get; set; }
                [«Schema("mx_Custom_80")»] public DateTimeOffset? RenewalDate { get; set; }
            }
            """,
            files: File);

        Assert.DoesNotContain("mx_Custom_8 ", Assert.Single(messages), StringComparison.Ordinal);
    }
}
