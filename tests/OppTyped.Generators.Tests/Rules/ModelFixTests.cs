using OppTyped.Analyzers;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>The remedies of the rules on models.</summary>
public sealed class ModelFixTests
{
    [Theory]
    [InlineData("[OppTyped.OpportunityType(1)] class M { }", "[OppTyped.OpportunityType(1)] partial class M { }")]
    [InlineData("[OppTyped.OpportunityType(1)] public sealed record M { }", "[OppTyped.OpportunityType(1)] public sealed partial record M { }")]
    [InlineData("public class O { struct P { [OppTyped.FieldSet] class M { } } }", "public partial class O { partial struct P { [OppTyped.FieldSet] partial class M { } } }")]
    public Task OPP001_makes_it_partial(string source, string expected) => Fixing.VerifyAsync(new ModelAnalyzer(), new AddPartialFix(), source, expected);

    [Theory]
    [InlineData("mx_custom_6", "mx_Custom_6")]
    [InlineData("mx_Custom_06", "mx_Custom_6")]
    [InlineData("mxCustom 12", "mx_Custom_12")]
    [InlineData("Custom-3", "mx_Custom_3")]
    [InlineData("mx_Custom_4\\u200B", "mx_Custom_4")]
    [InlineData("Status ", "Status")]
    public Task OPP009_spells_it_right(string name, string expected) => Fixing.VerifyAsync(
        new ModelAnalyzer(),
        new SpellSchemaNameFix(),
        $"[OppTyped.OpportunityType(1)] partial class M {{ [OppTyped.Schema(\"{name}\")] public int? P {{ get; set; }} }}",
        $"[OppTyped.OpportunityType(1)] partial class M {{ [OppTyped.Schema(\"{expected}\")] public int? P {{ get; set; }} }}");
}
