using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A field set must be a valid model that the emitted code can construct.</summary>
public sealed class OPP014InvalidFieldSetTests
{
    [Theory]
    [InlineData("[FieldSet] abstract partial class «S» { }", "no object of it can be created")]
    [InlineData(
        "[FieldSet] partial class «S»(int size) { }",
        "no object of it can be created, because its constructor has a parameter 'size'")]
    [InlineData(
        "[FieldSet] partial class S { } [FieldSet] partial class M { [«Schema(\"a\")»] public S? P { get; set; } }",
        "cannot contain another field set")]
    [InlineData(
        "[FieldSet] class S { } [OpportunityType(1)] partial class M { [«Schema(\"a\")»] public S? P { get; set; } }",
        "S cannot be mapped")]
    public Task An_invalid_field_set_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new ModelAnalyzer(), "OPP014", source, messages);

    [Theory]
    [InlineData(
        "[FieldSet] partial class S { } [OpportunityType(1)] partial class M { [Schema(\"a\")] public S? P { get; set; } }")]
    public Task A_valid_field_set_is_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP014", source);
}
