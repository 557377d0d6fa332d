using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A DateTime of unspecified kind is refused unless the member declares a kind.</summary>
public sealed class OPP021DateTimeWithoutKindTests
{
    [Theory]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [«Schema("a")»] public DateTime? P { get; set; }
            [«Schema("b")»] public required DateTime Q { get; set; }
        }
        """,
        "P can contain a DateTime of unspecified kind. Sending such a value throws an exception. " +
        "Use DateTimeOffset, or add Kind = DateTimeKind.Utc.",
        "Q can contain a DateTime of unspecified kind. Sending such a value throws an exception. " +
        "Use DateTimeOffset, or add Kind = DateTimeKind.Utc.")]
    [InlineData(
        "[OpportunityType(1)] partial record M([property: «Schema(\"a\")»] DateTime? P);",
        "P can contain a DateTime of unspecified kind. Sending such a value throws an exception. " +
        "Use DateTimeOffset, or add Kind = DateTimeKind.Utc.")]
    [InlineData(
        "[FieldSet] partial class S { [«Schema(\"a\")»] public DateTime? P; }",
        "P can contain a DateTime of unspecified kind. Sending such a value throws an exception. " +
        "Use DateTimeOffset, or add Kind = DateTimeKind.Utc.")]
    public Task A_DateTime_of_unspecified_kind_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP021DateTimeWithoutKind(), "OPP021", source, messages);

    [Theory]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a", Kind = DateTimeKind.Utc)] public DateTime? P { get; set; }
            [Schema("b", Kind = DateTimeKind.Local)] public DateTime? Q { get; set; }
        }
        """)]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a", Kind = DateTimeKind.Unspecified)] public DateTime? P { get; set; }
            [Schema("b", ReadOnly = true)] public DateTime? Q { get; set; }
        }
        """)]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public DateTimeOffset? P { get; set; }
            [Schema("b")] public DateOnly? Q { get; set; }
        }
        """)]
    [InlineData(
        """
        class C : IFieldConverter<DateTime>
        {
            public static string Format(DateTime v) => "";
            public static DateTime Parse(string t) => default;
        }
        [OpportunityType(1)] partial class M { [Schema("a", Converter = typeof(C))] public DateTime? P { get; set; } }
        """)]
    [InlineData("[OpportunityType(1)] class NotPartial { [Schema(\"a\")] public DateTime? P { get; set; } }")]
    public Task A_member_with_a_kind_or_of_another_type_is_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP021DateTimeWithoutKind(), "OPP021", source);

    [Theory]
    [InlineData(
        """
        using System; using OppTyped;
        [OpportunityType(1)] partial class M { [«Schema("a")»] public DateTime? P { get; set; } }
        """,
        """
        using System; using OppTyped;
        [OpportunityType(1)] partial class M { [Schema("a")] public DateTimeOffset? P { get; set; } }
        """)]
    [InlineData(
        """
        using System; using OppTyped;
        [OpportunityType(1)] partial record M([property: «Schema("a")»] System.DateTime P);
        """,
        """
        using System; using OppTyped;
        [OpportunityType(1)] partial record M([property: Schema("a")] System.DateTimeOffset P);
        """)]
    public Task A_fix_changes_the_type_to_DateTimeOffset(string source, string expected) =>
        Fixing.VerifyAsync(new OPP021DateTimeWithoutKind(), new UseDateTimeOffsetFix(), source, expected);

    [Theory]
    [InlineData(
        """
        using System; using OppTyped;
        [OpportunityType(1)] partial class M { [«Schema("a")»] public DateTime? P { get; set; } }
        """,
        """
        using System; using OppTyped;
        [OpportunityType(1)] partial class M { [Schema("a", Kind = DateTimeKind.Utc)] public DateTime? P { get; set; } }
        """)]
    [InlineData(
        "[OppTyped.FieldSet] partial class S { [«OppTyped.Schema(\"a\")»] public System.DateTime? P; }",
        """
        [OppTyped.FieldSet] partial class S { [OppTyped.Schema("a", Kind = System.DateTimeKind.Utc)] public System.DateTime? P; }
        """)]
    public Task A_fix_sets_the_kind_to_UTC(string source, string expected) =>
        Fixing.VerifyAsync(new OPP021DateTimeWithoutKind(), new AddUtcKindFix(), source, expected);

    [Fact]
    public async Task An_unfinished_attribute_has_no_fix()
    {
        ConsumerCode project = await ConsumerCode.OfAsync(["""
            using System; using OppTyped;
            [OpportunityType(1)] public partial class M { [Schema("a" public DateTime? P { get; set; } }
            """]);

        Assert.Contains(project.Reports, static report => report.Id == "OPP021");
        await foreach ((string title, _, _) in project.FixesAsync())
        {
            Assert.NotEqual("Add Kind = DateTimeKind.Utc", title);
        }
    }
}
