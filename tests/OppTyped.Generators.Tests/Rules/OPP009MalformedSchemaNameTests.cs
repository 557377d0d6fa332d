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
}
