using Microsoft.CodeAnalysis.CSharp;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>Tests the emitted file that registers the patches of a project with System.Text.Json.</summary>
public sealed class PatchResolverTests
{
    private const string File = "opportunity-patches.g.cs";

    private const string Models = """
        #pragma warning disable CS1591
        using OppTyped;

        namespace Sales
        {
            [VenueOpportunity] internal partial class Wedding { [Schema("name")] public string? Name { get; set; } }
            [OpportunityType(1)] public abstract partial class Draft { [Schema("Status")] public string? Status { get; set; } }
            public static partial class Pipeline
            {
                [OpportunityType(2)] internal partial class @class { [Schema("Status")] public string? Status { get; set; } }
                [OpportunityType(3)] private partial class Hidden { [Schema("Status")] public string? Status { get; set; } }
            }
        }
        """;

    [Fact]
    public void The_resolver_of_the_patches_is_emitted_as_approved() =>
        ApprovedText.Verify("Patches", Compile(Models, "Contoso.My-Crm").Emitted[File]);

    [Theory]
    [InlineData("Contoso", "ContosoOpportunityPatches")]
    [InlineData("Contoso.Sales", "Contoso_SalesOpportunityPatches")]
    [InlineData("3rd.Party", "_3rd_PartyOpportunityPatches")]
    public void The_class_of_the_resolver_is_named_after_the_assembly(string assembly, string type) => Compile(
        Models + $$"""
            class Use
            {
                object One(System.Text.Json.JsonSerializerOptions options) => options.AddOpportunityPatches();
                object Two(System.Text.Json.JsonSerializerOptions options) => OppTyped.{{type}}.AddOpportunityPatches(options);
                object Three => OppTyped.{{type}}.Resolver;
            }
            """,
        assembly);

    [Theory]
    [InlineData("class C { }")]
    [InlineData("[OppTyped.FieldSet] partial class S { [OppTyped.Schema(\"a\")] public string? A { get; set; } }")]
    [InlineData("partial class Outer { [OppTyped.OpportunityType(1)] private partial class M { } }")]
    [InlineData("[OppTyped.OpportunityType(1)] partial class M { } namespace OppTyped { class ContosoOpportunityPatches { } }")]
    public void No_resolver_is_emitted_without_patches_or_if_its_name_is_taken(string source) =>
        Assert.DoesNotContain(File, Compile(source, "Contoso").Emitted.Keys);

    private static ModelCompilation Compile(string source, string assembly)
    {
        CSharpCompilation project = ModelCompilation.Compile([ModelCompilation.Parse(source)]).WithAssemblyName(assembly);
        ModelCompilation compilation = ModelCompilation.Of(project);
        Assert.DoesNotContain(
            compilation.Complaints,
            static complaint => complaint.Contains(": error", StringComparison.Ordinal));
        return compilation;
    }
}
