using Microsoft.CodeAnalysis.CSharp;
using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>
/// A member that cannot be null, or that is empty at first, is always sent. So an update can overwrite or clear its field.
/// </summary>
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
    [InlineData("public string «P» { get; set; } = \"\";", "text", NonNullable)]
    [InlineData("public string «P» { get; init; } = string.Empty;", "text", NonNullable)]
    [InlineData("public string «P» = System.String.Empty;", "text", NonNullable)]
    [InlineData("public string? «P» { get; set; } = $\"\"!;", "text", Nullable)]
    [InlineData("public List<string> «P» { get; set; } = [];", "collection", NonNullable)]
    [InlineData("public List<string> «P» { get; set; } = new();", "collection", NonNullable)]
    [InlineData("public List<string> «P» { get; set; } = new(4) { };", "collection", NonNullable)]
    [InlineData("public List<string>? «P» { get; set; } = new List<string>();", "collection", Nullable)]
    [InlineData("public ISet<string> «P» = new HashSet<string>(StringComparer.Ordinal);", "collection", NonNullable)]
    [InlineData("public List<DayOfWeek> «P» { get; set; } = [];", "collection", NonNullable)]
    [InlineData("public string[] «P» = Array.Empty<string>();", "collection", NonNullable)]
    [InlineData("public IEnumerable<string> «P» = System.Linq.Enumerable.Empty<string>();", "collection", NonNullable)]
    [InlineData("public string[] «P» = new string[0];", "collection", NonNullable)]
    [InlineData("public string[] «P» = new string[] { };", "collection", NonNullable)]
    [InlineData("public string[] «P» = { };", "collection", NonNullable)]
    [InlineData("public string[] «P» = (string[])([]);", "collection", NonNullable)]
    [InlineData("public List<string> «P» { get; } = [];", "collection", WithoutSetter)]
    public Task A_member_whose_initial_value_is_empty_is_reported(string member, string form, string remedy) =>
        VerifyEmptyAsync($"[OpportunityType(1)] partial class M {{ [Schema(\"a\")] {member} }}", form, remedy);

    [Theory]
    [InlineData("[OpportunityType(1)] partial record M([property: Schema(\"a\")] string «P» = \"\");", "text")]
    [InlineData(
        "[OpportunityType(1)] partial record M(string P) { [Schema(\"a\")] public string «P» { get; init; } = \"\"; }",
        "text")]
    [InlineData("[FieldSet] partial class S { [Schema(\"a\")] public string «P» { get; set; } = \"\"; }", "text")]
    [InlineData(
        "class B { [Schema(\"a\")] public string «P» = \"\"; } [OpportunityType(1)] partial class M : B { }",
        "text")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public string «P» { get; set; } = "";
            public M() { }
            public M(string p) => P = p;
        }
        """,
        "text")]
    public Task An_empty_initial_value_is_reported_in_each_kind_of_type(string source, string form) =>
        VerifyEmptyAsync(source, form, NonNullable);

    [Fact]
    public Task An_empty_initial_value_in_a_venue_opportunity_is_reported() => Analysis.VerifyMessagesAsync(
        new OPP019AlwaysSentMember(),
        "OPP019",
        """
        [VenueOpportunity] partial class M
        {
            [Schema("name")] public string «P» { get; set; } = "";
            [Schema("externalUrls")] public List<ExternalUrl> «Q» { get; set; } = [];
        }
        """,
        [
            "The initial value of P is an empty text, so P is always sent. An update of other fields would also clear name. " +
            "Make P nullable without an initial value, or make it required.",
            "The initial value of Q is an empty collection, so Q is always sent. " +
            "An update of other fields would also clear externalUrls. " +
            "Make Q nullable without an initial value, or make it required.",
        ]);

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
            [Schema("a")] public string P { get; set; } = "Open";
            [Schema("b")] public List<string> Q { get; set; } = ["x"];
            [Schema("c")] public string R { get; set; } = null!;
            [Schema("d")] public List<string> S { get; set; } = default!;
            [Schema("e")] public required string T { get; set; } = "";
            [Schema("f", ReadOnly = true)] public string U { get; set; } = "";
            [Schema("g")] public List<string> V { get; set; } = new(["x"]);
            [Schema("h")] public List<string> W { get; set; } = new() { "x" };
            [Schema("i")] public string[] X = { "x" };
            [Schema("j")] public string[] Y = new string[1] { "x" };
            [Schema("k")] public string Z => "";
            public string Unmapped { get; set; } = "";
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
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public string P { get; set; } = "";
            public M(string p) => P = p;
        }
        """)]
    [InlineData(
        """
        [FieldSet] partial class S { [Schema("a")] public string? P { get; set; } }
        [OpportunityType(1)] partial class M { [Schema("a")] public S P { get; set; } = new(); }
        """)]
    [InlineData(
        """
        class C : IFieldConverter<string>
        {
            public static string Format(string value) => "x";
            public static string Parse(string text) => text;
        }
        [OpportunityType(1)] partial class M
        {
            [Schema("a", Converter = typeof(C))] public string P { get; set; } = "";
        }
        """)]
    [InlineData("[VenueOpportunity] partial class M { [Schema(\"utmSource\")] public string P { get; set; } = \"\"; }")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            public M(int p) => P = p;
            public M(string text) : this(text.Length) { }
            [Schema("a")] public int P { get; set; }
        }
        """)]
    [InlineData(
        """
        static class Presets { public static List<string> Empty => ["none"]; }
        [OpportunityType(1)] partial class M { [Schema("a")] public List<string> P { get; set; } = Presets.Empty; }
        """)]
    [InlineData("[OpportunityType(1)] partial record M([property: Schema(\"a\")] string P = \"x\");")]
    [InlineData("[OpportunityType(1)] partial record M(string? P) { [Schema(\"a\")] public string P { get; } = P ?? \"\"; }")]
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
    public Task An_empty_initial_value_of_a_partial_property_is_reported() => Analysis.VerifyAsync(
        new OPP019AlwaysSentMember(),
        "OPP019",
        """
        [OpportunityType(1)] partial class M { [Schema("a")] public partial string «P» { get; set; } }
        partial class M { public partial string P { get => field; set => field = value; } = ""; }
        """,
        LanguageVersion.Preview);

    [Theory]
    [InlineData("public string «P» { get; set; } = \"\"; // x", "public string? P { get; set; } // x")]
    [InlineData("public string? «P» { get; set; } = \"\";", "public string? P { get; set; }")]
    [InlineData("public string[] «P» = { };", "public string[]? P;")]
    [InlineData("public List<string> «P» { get; init; } = [];", "public List<string>? P { get; init; }")]
    public Task A_fix_removes_an_empty_initial_value(string member, string expected) => Fixing.VerifyAsync(
        new OPP019AlwaysSentMember(),
        new MakeNullableFix(),
        Declare(member),
        Declare(expected));

    [Fact]
    public Task A_fix_changes_an_empty_default_to_null() => Fixing.VerifyAsync(
        new OPP019AlwaysSentMember(),
        new MakeNullableFix(),
        "using OppTyped; [OpportunityType(1)] partial record M([property: Schema(\"a\")] string «P» = \"\");",
        "using OppTyped; [OpportunityType(1)] partial record M([property: Schema(\"a\")] string? P = null);");

    [Fact]
    public Task A_fix_adds_no_question_mark_where_annotations_are_disabled() => Fixing.VerifyAsync(
        new OPP019AlwaysSentMember(),
        new MakeNullableFix(),
        "#nullable disable\n" + Declare("public string «P» { get; set; } = \"\";"),
        "#nullable disable\n" + Declare("public string P { get; set; }"));

    [Fact]
    public async Task No_fix_makes_a_member_without_a_setter_nullable() => Assert.Empty(await Fixing.OfferedAsync(
        new OPP019AlwaysSentMember(),
        new MakeNullableFix(),
        Declare("public List<string> «P» { get; } = [];")));

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

    private const string NonNullable = "Make P nullable without an initial value, or make it required.";
    private const string Nullable = "Remove the initial value, or make P required.";
    private const string WithoutSetter = "Give P a setter, and make it nullable without an initial value.";

    private static Task VerifyEmptyAsync(string source, string form, string remedy) => Analysis.VerifyMessagesAsync(
        new OPP019AlwaysSentMember(),
        "OPP019",
        source,
        [
            $"The initial value of P is an empty {form}, so P is always sent. An update of other fields would also clear a. " +
            remedy,
        ]);

    private static string Declare(string member) => $$"""
        using System.Collections.Generic; using OppTyped;
        [OpportunityType(1)] public partial class M
        {
            [Schema("a")] {{member}}
        }
        """;
}
