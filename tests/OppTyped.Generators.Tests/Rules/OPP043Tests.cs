using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A model that can never be added.</summary>
public sealed class OPP043Tests
{
    [Theory]
    [InlineData("[VenueOpportunity] partial class «M» { [Schema(\"name\")] public string? N { get; set; } }", "M can update opportunities but cannot add them, because no member is mapped to typeId and sourceId. Map what is missing if you want to add opportunities.")]
    [InlineData("[VenueOpportunity] partial class «M» { }", "M can update opportunities but cannot add them, because no member is mapped to name, typeId and sourceId. Map what is missing if you want to add opportunities.")]
    [InlineData("[VenueOpportunity] partial class «M» { [Schema(\"name\", ReadOnly = true)] public string? N { get; set; } [Schema(\"typeId\")] public int? T { get; set; } [Schema(\"sourceId\")] public int? S { get; set; } }", "M can update opportunities but cannot add them, because no member is mapped to name. Map what is missing if you want to add opportunities.")]
    public Task It_is_reported(string source, params string[] messages) => VerifyAsync(source, messages);

    [Theory]
    [InlineData("[VenueOpportunity] partial class M { [Schema(\"name\")] public string? N { get; set; } [Schema(\"typeId\")] public int? T { get; set; } [Schema(\"sourceId\")] public int? S { get; set; } }")]
    [InlineData("[VenueOpportunity] partial class M : IvvyOpportunity { [CustomField(12)] public string? F { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { } [FieldSet] partial class S { }")]
    public Task It_is_not_reported(string source) => VerifyAsync(source, []);

    private static async Task VerifyAsync(string source, string[] messages) =>
        Assert.Equal(messages, await Analysis.VerifyAsync(new OPP043NeverAdded(), "OPP043", source));
}
