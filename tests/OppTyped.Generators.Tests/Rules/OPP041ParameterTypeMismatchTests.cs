using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A parameter of iVvy cannot hold the values of the member's type.</summary>
public sealed class OPP041ParameterTypeMismatchTests
{
    [Theory]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"stageId\")»] public string? P { get; set; } }",
        "P is of type string, but iVvy's stageId is a whole number. Use int, or an enum whose values are the ids.")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"stageId\")»] public decimal? P { get; set; } }",
        "P is of type decimal, but iVvy's stageId is a whole number. Use int, or an enum whose values are the ids.")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"lostToCompetition\")»] public bool? P { get; set; } }",
        "P is of type bool, but iVvy's lostToCompetition is a whole number. Use int, " +
        "or an enum whose values are the ids.")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"name\")»] public int? P { get; set; } }",
        "P is of type int, but iVvy's name is a text. Use string.")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"closedDate\")»] public DateTimeOffset? P { get; set; } }",
        "P is of type DateTimeOffset, but iVvy's closedDate is a date. Use DateOnly.")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"channelId\")»] public double? P { get; set; } }",
        "P is of type double, but iVvy's channelId is a whole number or a text. Use int, " +
        "an enum whose values are the ids, or string.")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"externalUrls\")»] public List<string>? P { get; set; } }",
        "P is of type List<string>, but iVvy's externalUrls is a list of links. Use IReadOnlyList<ExternalUrl>, " +
        "or another collection of ExternalUrl.")]
    [InlineData(
        """
        class C : IFieldConverter<string>
        {
            public static string Format(string v) => v;
            public static string Parse(string t) => t;
        }
        [VenueOpportunity] partial class M { [«Schema("name", Converter = typeof(C))»] public string? P { get; set; } }
        """,
        "P is of type string with a converter, but iVvy's name is a text. Use string.")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"contact\")»] public int? P { get; set; } }",
        "P is of type int, but iVvy's contact is an object. Use JsonElement.")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"budget\", AllowUnknown = true)»] public TimeSpan? P { get; set; } }",
        "P is of type TimeSpan, but iVvy's budget is a parameter that OppTyped does not know. Use a number type, string, " +
        "bool, DateOnly, an enum whose values are the ids, or JsonElement.")]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"stageId\", AllowUnknown = true)»] public string? P { get; set; } }",
        "P is of type string, but iVvy's stageId is a whole number. Use int, or an enum whose values are the ids.")]
    public Task A_type_that_the_parameter_cannot_hold_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new ModelAnalyzer(), "OPP041", source, messages);

    [Theory]
    [InlineData(
        """
        enum Stage { Tentative = 69 }
        [VenueOpportunity] partial class M
        {
            [Schema("stageId")] public Stage? P { get; set; }
            [Schema("typeId")] public long T { get; set; }
            [Schema("sourceId")] public ushort? S { get; set; }
        }
        """)]
    [InlineData(
        """
        [VenueOpportunity] partial class M
        {
            [Schema("channelId")] public string? P { get; set; }
            [Schema("closedDate")] public DateOnly? D { get; set; }
        }
        """)]
    [InlineData(
        """
        [VenueOpportunity] partial class M
        {
            [Schema("channelId")] public int? P { get; set; }
            [Schema("externalUrls")] public ExternalUrl[]? D { get; set; }
        }
        """)]
    [InlineData(
        """
        enum Stage { Tentative = 69 }
        [VenueOpportunity] partial class M
        {
            [Schema("contact")] public System.Text.Json.JsonElement? A { get; set; }
            [Schema("x1", AllowUnknown = true)] public Stage B { get; set; }
            [Schema("x2", AllowUnknown = true)] public double? C { get; set; }
            [Schema("x3", AllowUnknown = true)] public bool D { get; set; }
            [Schema("x4", AllowUnknown = true)] public string? E { get; set; }
            [Schema("x5", AllowUnknown = true)] public DateOnly F { get; set; }
            [Schema("x6", AllowUnknown = true)] public System.Text.Json.JsonElement G { get; set; }
            [Schema("x7", AllowUnknown = true)] public HashSet<ExternalUrl>? H { get; set; }
            [Schema("x8", AllowUnknown = true)] public Int128? I { get; set; }
        }
        """)]
    public Task A_type_that_the_parameter_can_hold_is_not_reported(string source) =>
        Analysis.VerifyAsync(new ModelAnalyzer(), "OPP041", source);
}
