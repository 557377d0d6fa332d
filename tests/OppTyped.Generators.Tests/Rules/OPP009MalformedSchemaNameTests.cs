using OppTyped.Analyzers;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A schema name must have a valid format.</summary>
public sealed class OPP009MalformedSchemaNameTests
{
    [Theory]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"\")»] public int? P { get; set; } }",
        "P cannot be mapped to '', which is not a valid schema name. Write the name exactly as in the account")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(null!)»] public int? P { get; set; } }",
        "not a valid schema name")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"mx_custom_6\")»] public int? P { get; set; } }",
        "did you mean mx_Custom_6?")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"mx_Custom6\")»] public int? P { get; set; } }",
        "did you mean mx_Custom_6?")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"mx_Custom_06\")»] public int? P { get; set; } }",
        "did you mean mx_Custom_6?")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"mx custom 6\")»] public int? P { get; set; } }",
        "did you mean mx_Custom_6?")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"MX_CUSTOMOBJECT_1\")»] public int? P { get; set; } }",
        "did you mean mx_CustomObject_1?")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\" Status\")»] public string? P { get; set; } }",
        "did you mean Status?")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [«Schema("mx_Custom-6")»] public int? P { get; set; }
            [«Schema("Custom_7")»] public int? Q { get; set; }
            [«Schema("mx_Custom_")»] public int? R { get; set; }
        }
        """, "did you mean mx_Custom_6?", "did you mean mx_Custom_7?", "R cannot be mapped to 'mx_Custom_'")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [«Schema("mx_Custom_6\u200B")»] public int? P { get; set; }
            [«Schema("\uFEFFStatus")»] public string? Q { get; set; }
            [«Schema("\u200B")»] public string? R { get; set; }
        }
        """, "did you mean mx_Custom_6?", "did you mean Status?", "R cannot")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [«Schema("status")»] public string? P { get; set; }
            [«Schema("CREATEDON", ReadOnly = true)»] public DateTimeOffset? Q { get; set; }
            [Schema("mx_Status")] public string? R { get; set; }
        }
        """, "did you mean Status?", "did you mean CreatedOn?")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [«Schema("mx_\u0421ustom_6")»] public int? P { get; set; } // a Cyrillic letter
            [«Schema("\u039fwner")»] public string? Q { get; set; } // a Greek letter
            [«Schema("mx_R\u0435newal")»] public string? R { get; set; }
            [Schema("mx_\u0421\u0443\u043c\u043c\u0430")] public int? S { get; set; }
            [Schema("\u0421\u0430")] public int? T { get; set; }
            [Schema("mx_Pr\u00e4mie")] public int? U { get; set; }
        }
        """, "did you mean mx_Custom_6?", "did you mean Owner?", "did you mean mx_Renewal?")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"mx_Custom_20.mx_CustomObject_1\")»] public string? P; }",
        "P cannot be mapped to 'mx_Custom_20.mx_CustomObject_1', which is not a valid schema name. " +
        "A field inside a custom field set needs a [FieldSet] class. Map a member whose type is this class to mx_Custom_20, " +
        "and move P into the class with [Schema(\"mx_CustomObject_1\")].")]
    [InlineData(
        """
        [FieldSet] partial class S { [«Schema("mx_Custom_20.mx_CustomObject_1")»] public string? P { get; set; } }
        [OpportunityType(1)] partial class M { [Schema("mx_Custom_1")] public string? P { get; set; } }
        """,
        "P cannot be mapped to 'mx_Custom_20.mx_CustomObject_1', which is not a valid schema name. " +
        "Inside a [FieldSet] class, write only mx_CustomObject_1.")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [«Schema("Status.")»] public string? P { get; set; }
            [«Schema("a.b.c ")»] public string? Q { get; set; }
        }
        """,
        "'Status.', which is not a valid schema name. A name contains no dot. " +
        "A field inside a custom field set needs a [FieldSet] class.",
        "'a.b.c ', which is not a valid schema name. A name contains no dot. " +
        "A field inside a custom field set needs a [FieldSet] class.")]
    public Task A_malformed_schema_name_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new ModelAnalyzer(), "OPP009", source, messages);

    [Theory]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("mx_Custom_6")] public int? P { get; set; }
            [Schema("Owner")] public Guid? Q { get; set; }
            [Schema("mx_Custom_0")] public int? R { get; set; }
        }
        """)]
    public Task A_well_formed_schema_name_is_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP009", source);

    [Theory]
    [InlineData("mx_custom_6", "mx_Custom_6")]
    [InlineData("mx_Custom_06", "mx_Custom_6")]
    [InlineData("mxCustom 12", "mx_Custom_12")]
    [InlineData("Custom-3", "mx_Custom_3")]
    [InlineData("mx_Custom_4\\u200B", "mx_Custom_4")]
    [InlineData("Status ", "Status")]
    public Task The_fix_corrects_the_schema_name(string name, string expected) => Fixing.VerifyAsync(
        new ModelAnalyzer(),
        new CorrectSchemaNameFix(),
        $"[OppTyped.OpportunityType(1)] partial class M {{ [«OppTyped.Schema(\"{name}\")»] public int? P {{ get; set; }} }}",
        $"[OppTyped.OpportunityType(1)] partial class M {{ [OppTyped.Schema(\"{expected}\")] public int? P {{ get; set; }} }}");

    [Theory]
    [InlineData("mx_Custom_20.mx_CustomObject_1")]
    [InlineData(".")]
    [InlineData("Status.")]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_name_that_FieldChanges_refuses_is_also_malformed_in_a_model(string name)
    {
        Assert.ThrowsAny<ArgumentException>(() => new FieldChanges(1).Set(name, "x"));

        Assert.Equal(["OPP009"], await ReportAsync(name));
    }

    [Theory]
    [InlineData("mx_Custom_6")]
    [InlineData("mx_CustomObject_1")]
    [InlineData("Status")]
    public async Task A_well_formed_name_is_accepted_by_FieldChanges(string name)
    {
        Assert.False(new FieldChanges(1).Set(name, "x").IsEmpty);

        Assert.Empty(await ReportAsync(name));
    }

    private static async Task<IEnumerable<string>> ReportAsync(string name)
    {
        string source = $"[OppTyped.OpportunityType(1)] partial class M {{ [OppTyped.Schema(\"{name}\")] public int? P; }}";
        return (await Analysis.RunAsync(new ModelAnalyzer(), ModelCompilation.Of(source).Compilation))
            .Select(static diagnostic => diagnostic.Id);
    }
}
