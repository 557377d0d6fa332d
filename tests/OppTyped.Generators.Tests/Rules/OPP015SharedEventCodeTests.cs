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
    [InlineData("[OpportunityType(7)] partial class A { } [OpportunityType(8)] partial class B { }")]
    [InlineData("[OpportunityType(7)] partial class A { } [OpportunityType(7)] class NotPartial { }")]
    [InlineData("[OpportunityType(0)] partial class A { } [OpportunityType(0)] partial class B { }")]
    [InlineData("[OpportunityType(7)] partial class A { } class B : A { } [FieldSet] partial class S { }")]
    public Task Models_that_do_not_share_an_event_code_are_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP015SharedEventCode(), "OPP015", source);
}
