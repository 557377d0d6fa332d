using Microsoft.CodeAnalysis;
using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Two models share an event code.</summary>
public sealed class OPP015SharedEventCodeTests
{
    [Theory]
    [InlineData(
        "[«OpportunityType(7)»] partial class A { } [«OpportunityType(7)»] partial class B { }",
        "A and B have the same event code 7, so both are models of the same opportunity type. " +
        "If the types are different, correct one of the codes.",
        "B and A have the same event code 7, so both are models of the same opportunity type. " +
        "If the types are different, correct one of the codes.")]
    [InlineData(
        """
        [«OpportunityType(7)»] partial class C { }
        [«OpportunityType(7)»] partial class B { }
        [«OpportunityType(7)»] partial class A { }
        [OpportunityType(8)] partial class D { }
        """,
        "C and A have the same event code 7, so both are models of the same opportunity type. " +
        "If the types are different, correct one of the codes.",
        "B and A have the same event code 7, so both are models of the same opportunity type. " +
        "If the types are different, correct one of the codes.",
        "A and B have the same event code 7, so both are models of the same opportunity type. " +
        "If the types are different, correct one of the codes.")]
    [InlineData(
        "namespace X { [«OpportunityType(7)»] partial class A { } } namespace Y { [«OpportunityType(7)»] partial class A { } }",
        "A and Y.A have the same event code 7, so both are models of the same opportunity type. " +
        "If the types are different, correct one of the codes.",
        "A and X.A have the same event code 7, so both are models of the same opportunity type. " +
        "If the types are different, correct one of the codes.")]
    public Task Models_that_share_an_event_code_are_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP015SharedEventCode(), "OPP015", source, messages);

    [Theory]
    [InlineData("decimal?", "DateTimeOffset?")]
    [InlineData("decimal?", "bool?")]
    [InlineData("Guid?", "List<string>?")]
    public async Task A_field_with_different_kinds_of_values_is_reported_as_a_warning(string one, string other)
    {
        string source = Models(one, other);

        Assert.Equal(
            [
                "A and B have the same event code 7, but map f to different kinds of values. If the types are different, " +
                "correct one of the codes.",
                "B and A have the same event code 7, but map f to different kinds of values. If the types are different, " +
                "correct one of the codes.",
                "C and A have the same event code 7, so both are models of the same opportunity type. If the types are " +
                "different, correct one of the codes.",
            ],
            await Analysis.VerifyAsync(new OPP015SharedEventCode(), "OPP015", source));
        Assert.Equal(
            [DiagnosticSeverity.Warning, DiagnosticSeverity.Warning, DiagnosticSeverity.Info],
            await SeveritiesAsync(source));
    }

    [Theory]
    [InlineData("decimal?", "int?")]
    [InlineData("string?", "Guid?")]
    [InlineData("DateTimeOffset?", "DateOnly?")]
    [InlineData("bool?", "List<DayOfWeek>?")]
    public async Task A_field_with_the_same_kind_of_values_is_reported_as_an_info(string one, string other) =>
        Assert.All(
            await SeveritiesAsync(Models(one, other)),
            static severity => Assert.Equal(DiagnosticSeverity.Info, severity));

    [Theory]
    [InlineData("[OpportunityType(7)] partial class A { } [OpportunityType(8)] partial class B { }")]
    [InlineData("[OpportunityType(7)] partial class A { } [OpportunityType(7)] class NotPartial { }")]
    [InlineData("[OpportunityType(0)] partial class A { } [OpportunityType(0)] partial class B { }")]
    [InlineData("[OpportunityType(7)] partial class A { } class B : A { } [FieldSet] partial class S { }")]
    public Task Models_that_do_not_share_an_event_code_are_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP015SharedEventCode(), "OPP015", source);

    private static string Models(string one, string other) => $$"""
        [«OpportunityType(7)»] partial class A { [Schema("f")] public {{one}} P { get; set; } }
        [«OpportunityType(7)»] partial class B { [Schema("f")] public {{other}} Q { get; set; } }
        [«OpportunityType(7)»] partial class C { [Schema("g")] public {{other}} Q { get; set; } }
        """;

    private static async Task<IEnumerable<DiagnosticSeverity>> SeveritiesAsync(string source)
    {
        IReadOnlyList<Diagnostic> reports = await Analysis.ReportsAsync(new OPP015SharedEventCode(), "OPP015", source);
        return reports.Select(static report => report.Severity);
    }
}
