using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A read-only parameter is never sent.</summary>
public sealed class OPP048ReadOnlyParameterTests
{
    [Theory]
    [InlineData(
        "[VenueOpportunity] partial class M { [«Schema(\"stageId\", ReadOnly = true)»] public int? Stage { get; set; } }",
        "Stage is never used: it is ReadOnly, so it is not sent, and venue opportunities are never read. " +
        "Remove ReadOnly, or remove the attribute.")]
    public Task A_read_only_parameter_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP048ReadOnlyParameter(), "OPP048", source, messages);

    [Fact]
    public Task A_parameter_that_is_sent_is_not_reported() => Analysis.VerifyAsync(
        new OPP048ReadOnlyParameter(),
        "OPP048",
        """
        [VenueOpportunity] partial class M
        {
            [Schema("stageId", ReadOnly = false)] public int? P { get; set; }
            [CustomField(12)] public string? Q { get; set; }
        }
        [OpportunityType(1)] partial class N { [Schema("stageId", ReadOnly = true)] public int? P { get; set; } }
        """);

    [Fact]
    public Task The_fix_removes_ReadOnly() => Fixing.VerifyAsync(
        new OPP048ReadOnlyParameter(),
        new RemoveSettingFix(),
        """
        using OppTyped;
        [VenueOpportunity] partial class M { [«Schema("stageId", ReadOnly = true)»] public int? P { get; set; } }
        """,
        """
        using OppTyped;
        [VenueOpportunity] partial class M { [Schema("stageId")] public int? P { get; set; } }
        """);
}
