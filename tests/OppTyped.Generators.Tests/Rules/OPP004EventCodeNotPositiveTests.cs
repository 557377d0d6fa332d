using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>An event code must be positive.</summary>
public sealed class OPP004EventCodeNotPositiveTests
{
    [Theory]
    [InlineData("[«OpportunityType(0)»] partial class M { }", "The event code of M is not positive")]
    [InlineData("[«OpportunityType(-5)»] partial class M { }", "12003")]
    public Task An_event_code_that_is_not_positive_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new ModelAnalyzer(), "OPP004", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { }")]
    public Task A_positive_event_code_is_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP004", source);
}
