using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Kind has an effect only on a DateTime.</summary>
public sealed class OPP026KindWithoutEffectTests
{
    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\", Kind = DateTimeKind.Utc)»] public DateTimeOffset? P; }")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\", Kind = DateTimeKind.Local)»] public string? P; }")]
    [InlineData("[FieldSet] partial class M { [«Schema(\"a\", Kind = DateTimeKind.Utc)»] public DateOnly? P; }")]
    [InlineData("[VenueOpportunity] partial class M { [«CustomField(3, Kind = DateTimeKind.Utc)»] public DateTimeOffset? P; }")]
    public Task A_kind_on_another_type_is_reported(string source) => Analysis.VerifyMessagesAsync(
        new OPP026KindWithoutEffect(),
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
        Analysis.VerifyAsync(new OPP026KindWithoutEffect(), "OPP026", source);

    [Fact]
    public Task The_fix_removes_the_kind() => Fixing.VerifyAsync(
        new OPP026KindWithoutEffect(),
        new RemoveSettingFix(),
        """
        using System; using OppTyped;
        [OpportunityType(1)] partial class M { [«Schema("a", Kind = DateTimeKind.Utc)»] public string? P; }
        """,
        """
        using System; using OppTyped;
        [OpportunityType(1)] partial class M { [Schema("a")] public string? P; }
        """);
}
