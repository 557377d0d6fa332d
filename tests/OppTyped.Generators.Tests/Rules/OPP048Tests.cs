using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A parameter that is never sent.</summary>
public sealed class OPP048Tests
{
    [Theory]
    [InlineData("[VenueOpportunity] partial class M { [«Schema(\"stageId\", ReadOnly = true)»] public int? Stage { get; set; } }", "It looks like Stage should be sent, but it is ReadOnly, and venue opportunities are never read. Remove ReadOnly, or remove the attribute.")]
    [InlineData("[VenueOpportunity] partial class M { [Schema(\"stageId\", ReadOnly = false)] public int? P { get; set; } [CustomField(12)] public string? Q { get; set; } } [OpportunityType(1)] partial class N { [Schema(\"stageId\", ReadOnly = true)] public int? P { get; set; } }")]
    public Task It_is_reported(string source, params string[] messages) => VerifyAsync(source, messages);

    [Fact]
    public Task The_fix_removes_it() => Fixing.VerifyAsync(
        new OPP048ReadOnlyParameter(),
        new RemoveReadOnlyFix(),
        "[OppTyped.VenueOpportunity] partial class M { [OppTyped.Schema(\"stageId\", ReadOnly = true)] public int? P { get; set; } }",
        "[OppTyped.VenueOpportunity] partial class M { [OppTyped.Schema(\"stageId\")] public int? P { get; set; } }");

    private static async Task VerifyAsync(string source, string[] messages) =>
        Assert.Equal(messages, await Analysis.VerifyAsync(new OPP048ReadOnlyParameter(), "OPP048", source));
}
