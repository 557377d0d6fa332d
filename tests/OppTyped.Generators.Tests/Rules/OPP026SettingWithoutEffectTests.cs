using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Kind has an effect only on a DateTime, and AllowUnknown only on a parameter that is not documented.</summary>
public sealed class OPP026SettingWithoutEffectTests
{
    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\", Kind = DateTimeKind.Utc)»] public DateTimeOffset? P; }")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\", Kind = DateTimeKind.Local)»] public string? P; }")]
    [InlineData("[FieldSet] partial class M { [«Schema(\"a\", Kind = DateTimeKind.Utc)»] public DateOnly? P; }")]
    [InlineData("[VenueOpportunity] partial class M { [«CustomField(3, Kind = DateTimeKind.Utc)»] public DateTimeOffset? P; }")]
    public Task A_kind_on_another_type_is_reported(string source) => Analysis.VerifyMessagesAsync(
        new OPP026SettingWithoutEffect(),
        "OPP026",
        source,
        ["Kind has no effect on P, because P is not a DateTime. Remove Kind."]);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\", Kind = DateTimeKind.Utc)] public DateTime? P; }")]
    [InlineData(
        """
        abstract class B<T> { [Schema("a", Kind = DateTimeKind.Utc)] public T? P; }
        [OpportunityType(1)] partial class M : B<DateTime> { }
        [OpportunityType(2)] partial class L : B<string> { }
        """)]
    public Task A_kind_on_a_DateTime_is_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP026SettingWithoutEffect(), "OPP026", source);

    [Fact]
    public Task The_fix_removes_the_kind() => Fixing.VerifyAsync(
        new OPP026SettingWithoutEffect(),
        new RemoveSettingFix(),
        """
        using System; using OppTyped;
        [OpportunityType(1)] partial class M { [«Schema("a", Kind = DateTimeKind.Utc)»] public string? P; }
        """,
        """
        using System; using OppTyped;
        [OpportunityType(1)] partial class M { [Schema("a")] public string? P; }
        """);

    [Theory]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"stageId\", AllowUnknown = true)»] public int? P; }",
        "iVvy documents stageId")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"mx_Custom_1\", AllowUnknown = true)»] public int? P; }",
        "only the parameters of venue opportunities are compared with a list")]
    [InlineData(
        "[FieldSet] partial class M { [«Schema(\"mx_CustomObject_1\", AllowUnknown = true)»] public int? P; }",
        "only the parameters of venue opportunities are compared with a list")]
    public Task A_known_name_does_not_need_AllowUnknown(string source, string why) => Analysis.VerifyMessagesAsync(
        new OPP026SettingWithoutEffect(),
        "OPP026",
        source,
        [$"AllowUnknown has no effect on P, because {why}. Remove AllowUnknown."]);

    [Fact]
    public Task AllowUnknown_on_an_unknown_parameter_is_not_reported() => Analysis.VerifyAsync(
        new OPP026SettingWithoutEffect(),
        "OPP026",
        "[VenueOpportunity] partial class M { [Schema(\"budget\", AllowUnknown = true)] public int? P; }");

    [Fact]
    public Task The_fix_removes_AllowUnknown() => Fixing.VerifyAsync(
        new OPP026SettingWithoutEffect(),
        new RemoveSettingFix(),
        """
        using System; using OppTyped;
        [VenueOpportunity] partial class M { [«Schema("stageId", AllowUnknown = true)»] public int? P; }
        """,
        """
        using System; using OppTyped;
        [VenueOpportunity] partial class M { [Schema("stageId")] public int? P; }
        """);
}
