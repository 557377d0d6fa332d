using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Without a member for unknown options, an opportunity with a new option cannot be read.</summary>
public sealed class OPP020NoUnknownOptionTests
{
    [Theory]
    [InlineData(
        """
        enum E { A }
        [OpportunityType(1)] partial class M
        {
            [«Schema("a")»] public E? P { get; set; }
            [Schema("b")] public E? Q { get; set; }
        }
        """,
        "E has no member for unknown options. An opportunity with an option that is not in the enum cannot be read. " +
        "Add a member marked [UnknownOption].")]
    [InlineData(
        """
        enum E { A }
        enum F { A }
        [OpportunityType(1)] partial class M
        {
            [«Schema("a")»] public E? P { get; set; }
            [«Schema("b")»] public List<F>? Q { get; set; }
        }
        """,
        "E has no member for unknown options. An opportunity with an option that is not in the enum cannot be read. " +
        "Add a member marked [UnknownOption].",
        "F has no member for unknown options. An opportunity with an option that is not in the enum cannot be read. " +
        "Add a member marked [UnknownOption].")]
    [InlineData(
        """
        enum E { A }
        [OpportunityType(1)] partial class M { [«Schema("a")»] public E? P { get; set; } }
        [OpportunityType(2)] partial class N { [«Schema("a")»] public E[]? P { get; set; } }
        """,
        "E has no member for unknown options. An opportunity with an option that is not in the enum cannot be read. " +
        "Add a member marked [UnknownOption].",
        "E has no member for unknown options. An opportunity with an option that is not in the enum cannot be read. " +
        "Add a member marked [UnknownOption].")]
    [InlineData(
        """
        enum E { A }
        class B { [«Schema("a")»] public E? P { get; set; } }
        [OpportunityType(1)] partial class M : B { [Schema("b")] public E? Q { get; set; } }
        """,
        "E has no member for unknown options. An opportunity with an option that is not in the enum cannot be read. " +
        "Add a member marked [UnknownOption].")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public DayOfWeek? P { get; set; } }",
        "DayOfWeek has no member for unknown options. " +
        "An opportunity with an option that is not in the enum cannot be read. Add a member marked [UnknownOption].")]
    public Task An_enum_without_an_unknown_option_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP020NoUnknownOption(), "OPP020", source, messages);

    [Theory]
    [InlineData(
        """
        enum E { A, [UnknownOption] B }
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public E? P { get; set; }
            [Schema("b")] public E[]? Q { get; set; }
        }
        """)]
    [InlineData("enum E { A }")]
    [InlineData("enum E { A } [OpportunityType(1)] class NotPartial { [Schema(\"a\")] public E? P { get; set; } }")]
    public Task Enums_with_an_unknown_option_and_unmapped_enums_are_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP020NoUnknownOption(), "OPP020", source);

    [Theory]
    [InlineData(
        """
        using System; using OppTyped;
        enum E { A, B }
        [OpportunityType(1)] partial class M { [«Schema("a")»] public E? P { get; set; } }
        """,
        """
        using System; using OppTyped;
        enum E { A, B, [UnknownOption] Unknown }
        [OpportunityType(1)] partial class M { [Schema("a")] public E? P { get; set; } }
        """)]
    [InlineData(
        """
        using System; using OppTyped;
        enum E { A, B, }
        [OpportunityType(1)] partial class M { [«Schema("a")»] public E? P { get; set; } }
        """,
        """
        using System; using OppTyped;
        enum E { A, B, [UnknownOption] Unknown, }
        [OpportunityType(1)] partial class M { [Schema("a")] public E? P { get; set; } }
        """)]
    [InlineData(
        """
        using System; using OppTyped;
        enum E { }
        [OpportunityType(1)] partial class M { [«Schema("a")»] public E? P { get; set; } }
        """,
        """
        using System; using OppTyped;
        enum E { [UnknownOption] Unknown }
        [OpportunityType(1)] partial class M { [Schema("a")] public E? P { get; set; } }
        """)]
    [InlineData(
        """
        using System; using OppTyped; enum E
        {
            A,
            B,
        }
         [OpportunityType(1)] partial class M { [«Schema("a")»] public E? P { get; set; } }
        """,
        """
        using System; using OppTyped; enum E
        {
            A,
            B,
            [UnknownOption] Unknown,
        }
         [OpportunityType(1)] partial class M { [Schema("a")] public E? P { get; set; } }
        """)]
    [InlineData(
        """
        using System; using OppTyped; enum E
        {
            A,

            [Option("b")]
            B // the second
        }
         [OpportunityType(1)] partial class M { [«Schema("a")»] public E? P { get; set; } }
        """,
        """
        using System; using OppTyped; enum E
        {
            A,

            [Option("b")]
            B, // the second
            [UnknownOption] Unknown
        }
         [OpportunityType(1)] partial class M { [Schema("a")] public E? P { get; set; } }
        """)]
    [InlineData(
        """
        using System; using OppTyped; enum E
        {
            A, B
        }
         [OpportunityType(1)] partial class M { [«Schema("a")»] public E? P { get; set; } }
        """,
        """
        using System; using OppTyped; enum E
        {
            A, B, [UnknownOption] Unknown
        }
         [OpportunityType(1)] partial class M { [Schema("a")] public E? P { get; set; } }
        """)]
    [InlineData(
        """
        using System; using OppTyped;
        enum E { Unknown, Unknown2 }
        [OpportunityType(1)] partial class M { [«Schema("a")»] public E? P { get; set; } }
        """,
        """
        using System; using OppTyped;
        enum E { Unknown, Unknown2, [UnknownOption] Unknown3 }
        [OpportunityType(1)] partial class M { [Schema("a")] public E? P { get; set; } }
        """)]
    [InlineData(
        """
        using System; using OppTyped;
        enum E { A = 2, B = 1 }
        [OpportunityType(1)] partial class M { [«Schema("a")»] public E? P { get; set; } }
        """,
        """
        using System; using OppTyped;
        enum E { A = 2, B = 1, [UnknownOption] Unknown = 3 }
        [OpportunityType(1)] partial class M { [Schema("a")] public E? P { get; set; } }
        """)]
    [InlineData(
        """
        using System; using OppTyped;
        [Flags] enum E { A = 1, B = 2 }
        [OpportunityType(1)] partial class M { [«Schema("a")»] public E? P { get; set; } }
        """,
        """
        using System; using OppTyped;
        [Flags] enum E { A = 1, B = 2, [UnknownOption] Unknown = 4 }
        [OpportunityType(1)] partial class M { [Schema("a")] public E? P { get; set; } }
        """)]
    [InlineData(
        """
        using System; using OppTyped;
        enum E { A = 5, B }
        [OpportunityType(1)] partial class M { [«Schema("a")»] public E? P { get; set; } }
        """,
        """
        using System; using OppTyped;
        enum E { A = 5, B, [UnknownOption] Unknown }
        [OpportunityType(1)] partial class M { [Schema("a")] public E? P { get; set; } }
        """)]
    [InlineData(
        """
        using System; using OppTyped;
        [Flags] enum E { }
        [OpportunityType(1)] partial class M { [«Schema("a")»] public E? P { get; set; } }
        """,
        """
        using System; using OppTyped;
        [Flags] enum E { [UnknownOption] Unknown }
        [OpportunityType(1)] partial class M { [Schema("a")] public E? P { get; set; } }
        """)]
    [InlineData(
        """
        enum E { A }
        [OppTyped.OpportunityType(1)] partial class M
        {
            [«OppTyped.Schema("a")»] public System.Collections.Generic.List<E>? P { get; set; }
        }
        """,
        """
        enum E { A, [OppTyped.UnknownOption] Unknown }
        [OppTyped.OpportunityType(1)] partial class M
        {
            [OppTyped.Schema("a")] public System.Collections.Generic.List<E>? P { get; set; }
        }
        """)]
    public Task The_fix_adds_an_unknown_option(string source, string expected) =>
        Fixing.VerifyAsync(new OPP020NoUnknownOption(), new AddUnknownOptionFix(), source, expected);

    [Fact]
    public async Task No_option_is_added_to_a_half_written_enum()
    {
        ConsumerCode project = await ConsumerCode.OfAsync(["""
            using System; using OppTyped;
            public enum E { A, [Option("B" C = 2 }
            [OpportunityType(1)] public partial class M { [Schema("a")] public E? P { get; set; } }
            """]);

        Assert.Contains(project.Reports, static report => report.Id == "OPP020");
        await foreach ((string title, _, _) in project.FixesAsync())
        {
            Assert.NotEqual("Add [UnknownOption] to E", title);
        }
    }
}
