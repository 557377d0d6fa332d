using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A member that cannot be null is always sent, so its default value can overwrite a field.</summary>
public sealed class OPP019AlwaysSentMemberTests
{
    [Theory]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public int «P» { get; set; }
            [Schema("b")] public bool «Q» { get; init; }
        }
        """,
        "P cannot be null, so it is always sent. An update of other fields would also set a to its default value. " +
        "Make P nullable or required.",
        "Q cannot be null, so it is always sent. An update of other fields would also set b to its default value. " +
        "Make Q nullable or required.")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public DateTimeOffset «P»;
            [Schema("b")] public Guid «Q» = Guid.Empty;
        }
        """,
        "P cannot be null, so it is always sent. An update of other fields would also set a to its default value. " +
        "Make P nullable or required.",
        "Q cannot be null, so it is always sent. An update of other fields would also set b to its default value. " +
        "Make Q nullable or required.")]
    [InlineData(
        "enum E { A, [UnknownOption] B } [OpportunityType(1)] partial class M { [Schema(\"a\")] public E «P» { get; set; } }",
        "P cannot be null, so it is always sent. An update of other fields would also set a to its default value. " +
        "Make P nullable or required.")]
    [InlineData(
        "[Flags] enum E { A = 1, B = 2 } [OpportunityType(1)] partial class M { [Schema(\"a\")] public E «P» { get; set; } }",
        "P cannot be null, so it is always sent. An update of other fields would also set a to its default value. " +
        "Make P nullable or required.")]
    [InlineData(
        "[FieldSet] partial class S { [Schema(\"a\")] public int «P» { get; set; } }",
        "P cannot be null, so it is always sent. An update of other fields would also set a to its default value. " +
        "Make P nullable or required.")]
    [InlineData(
        """
        class B { [Schema("a")] public int «P» { get; set; } }
        [OpportunityType(1)] partial class M : B { }
        [OpportunityType(2)] partial class N : B { }
        """,
        "P cannot be null, so it is always sent. An update of other fields would also set a to its default value. " +
        "Make P nullable or required.")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public int «P» { get; set; }
            public M() { }
            public M(int p) => P = p;
        }
        """,
        "P cannot be null, so it is always sent. An update of other fields would also set a to its default value. " +
        "Make P nullable or required.")]
    public Task A_member_that_is_always_sent_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP019AlwaysSentMember(), "OPP019", source, messages);

    [Theory]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public int? P { get; set; }
            [Schema("b")] public required int Q { get; set; }
            [Schema("c", ReadOnly = true)] public int R { get; set; }
        }
        """)]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public string P { get; set; } = "";
            [Schema("b")] public List<string> Q { get; set; } = [];
        }
        """)]
    [InlineData("[OpportunityType(1)] partial record M([property: Schema(\"a\")] int P);")]
    [InlineData("[OpportunityType(1)] partial class M(int p) { [Schema(\"a\")] public int P { get; set; } = p; }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int P { get; set; } public M(int p) => P = p; }")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [Schema(\"a\")] public int P => 5; [Schema(\"b\")] public readonly int Q = 5; }")]
    [InlineData(
        "enum E { [UnknownOption] A, B } [OpportunityType(1)] partial class M { [Schema(\"a\")] public E P { get; set; } }")]
    [InlineData("[OpportunityType(1)] class NotPartial { [Schema(\"a\")] public int P { get; set; } }")]
    [InlineData("class B { [Schema(\"a\")] public int P { get; set; } }")]
    public Task A_member_that_can_be_null_or_is_always_set_is_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP019AlwaysSentMember(), "OPP019", source);

    [Theory]
    [InlineData(
        "using System; using OppTyped; [OpportunityType(1)] partial class M { [Schema(\"a\")] public int «P» { get; set; } }",
        "using System; using OppTyped; [OpportunityType(1)] partial class M { [Schema(\"a\")] public int? P { get; set; } }")]
    [InlineData(
        "using System; using OppTyped; [OpportunityType(1)] partial class M { [Schema(\"a\")] public DateOnly «P»; }",
        "using System; using OppTyped; [OpportunityType(1)] partial class M { [Schema(\"a\")] public DateOnly? P; }")]
    public Task A_fix_makes_the_member_nullable(string source, string expected) =>
        Fixing.VerifyAsync(new OPP019AlwaysSentMember(), new MakeNullableFix(), source, expected);

    [Fact]
    public async Task No_fix_adds_a_second_question_mark_to_a_nullable_type_parameter() =>
        Assert.Empty(await Fixing.OfferedAsync(
            new OPP019AlwaysSentMember(),
            new MakeNullableFix(),
            """
            using OppTyped;
            public enum E { A }
            public abstract class B<T> { [Schema("a")] public T? «P» { get; set; } }
            [OpportunityType(1)] public partial class M : B<E> { }
            """));

    [Theory]
    [InlineData(
        """
        using System; using OppTyped;
        [OpportunityType(1)] public partial class M { [Schema("a")] public int «P» { get; init; } }
        """,
        """
        using System; using OppTyped;
        [OpportunityType(1)] public partial class M { [Schema("a")] public required int P { get; init; } }
        """)]
    [InlineData(
        "using System; using OppTyped; [OpportunityType(1)] partial class M { [Schema(\"a\")] internal DateOnly «P»; }",
        "using System; using OppTyped; [OpportunityType(1)] partial class M { [Schema(\"a\")] internal required DateOnly P; }")]
    public Task A_fix_makes_the_member_required(string source, string expected) =>
        Fixing.VerifyAsync(new OPP019AlwaysSentMember(), new AddRequiredFix(), source, expected);
}
