using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A model has at most one id and at most one note. Both must be strings.</summary>
public sealed class OPP008InvalidIdOrNoteTests
{
    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [«OpportunityId»] public int? P { get; set; } }", "is not a string")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [Note] public string? P { get; set; } [«Note»] public string? Q { get; set; } }",
        "the same attribute as P")]
    [InlineData("[FieldSet] partial class M { [«Note»] public string? P { get; set; } }", "belongs to the opportunity")]
    public Task An_invalid_id_or_note_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new ModelAnalyzer(), "OPP008", source, messages);

    [Theory]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Note] public string? P { get; set; }
            [OpportunityId] public string? Q { get; set; }
        }
        """)]
    public Task A_string_id_and_a_string_note_are_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP008", source);
}
