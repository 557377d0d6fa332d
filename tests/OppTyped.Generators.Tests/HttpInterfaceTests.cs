using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>
/// Tests the emitted files that register the HTTP interfaces of a project, and the use of these interfaces with Refit.
/// </summary>
public sealed class HttpInterfaceTests
{
    private const string Models = """
        #pragma warning disable CS1591
        using OppTyped;

        namespace Sales
        {
            /// <summary>A deal.</summary>
            [OpportunityType(12003)]
            public partial class Deal { [Schema("Status")] public string? Status { get; set; } }

            /// <summary>A wedding.</summary>
            [VenueOpportunity]
            internal partial class Wedding { [Schema("name")] public string? Name { get; set; } }

            /// <summary>Cannot be read.</summary>
            [OpportunityType(12004)]
            public abstract partial class Draft { [Schema("Status")] public string? Status { get; set; } }

            public static partial class Pipeline
            {
                [OpportunityType(12005)] internal partial class Deal { }
                [OpportunityType(12006)] private partial class Hidden { }
            }
        }
        """;

    [Fact]
    public void The_registration_is_emitted_as_approved() =>
        ApprovedText.Verify("Registration", Emitted(Models, "Contoso.My-Crm")["opportunity-apis.g.cs"]);

    [Fact]
    public void Refit_clients_are_emitted_as_approved() =>
        ApprovedText.Verify("Refit_clients", Emitted(Models, "Contoso", RefitStandIn.Of(14))["refit-clients.g.cs"]);

    [Fact]
    public void A_model_with_Refit_is_emitted_as_approved() =>
        ApprovedText.Verify("A_model_with_Refit", Emitted(Models, "Contoso", RefitStandIn.Of(15))["Sales.Deal.g.cs"]);

    [Fact]
    public void A_venue_opportunity_with_Refit_is_emitted_as_approved() =>
        ApprovedText.Verify(
            "A_venue_opportunity_with_Refit",
            Emitted(Models, "Contoso", RefitStandIn.Of(15))["Sales.Wedding.g.cs"]);

    [Theory]
    [InlineData(8)]
    [InlineData(13)]
    public void A_Refit_version_before_14_does_not_change_the_emitted_code(int refit)
    {
        IReadOnlyDictionary<string, string> without = Emitted(Models, "Contoso");
        IReadOnlyDictionary<string, string> with = Emitted(Models, "Contoso", RefitStandIn.Of(refit));

        Assert.Equal(
            without.OrderBy(static file => file.Key, StringComparer.Ordinal),
            with.OrderBy(static file => file.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_type_with_Refits_name_in_another_assembly_is_ignored()
    {
        MetadataReference other = MetadataReference.CreateFromImage(
            RefitStandIn.Emit(
                "Other",
                "[assembly: System.Reflection.AssemblyVersion(\"15.0.0.0\")] namespace Refit { public class RestService { } }"));

        Assert.DoesNotContain("refit-clients.g.cs", Emitted(Models, "Contoso", other).Keys);
        Assert.DoesNotContain(
            "refit-clients.g.cs",
            Emitted(Models + "namespace Refit { public class RestService { } }", "Refit").Keys);
    }

    [Fact]
    public void Nothing_is_registered_without_models_or_dependency_injection()
    {
        Assert.Empty(Emitted("class C { }", "Contoso", RefitStandIn.Of(15)));
        Assert.DoesNotContain("opportunity-apis.g.cs", ModelCompilation.Of(Models).Emitted.Keys);
        Assert.Equal(
            ["Outer.M.g.cs"],
            Emitted(
                "partial class Outer { [OppTyped.OpportunityType(1)] private partial class M { } }",
                "Contoso",
                RefitStandIn.Of(15)).Keys);
    }

    [Fact]
    public void A_model_that_cannot_be_read_has_no_read_methods()
    {
        string draft = Emitted(Models, "Contoso")["Sales.Draft.g.cs"];

        Assert.Contains("UpdateBatchAsync(", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("GetAsync", draft, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Contoso", "ContosoOpportunityApis.AddContosoOpportunityApis")]
    [InlineData("Contoso.Sales", "Contoso_SalesOpportunityApis.AddContosoSalesOpportunityApis")]
    [InlineData("my-app core", "my_app_coreOpportunityApis.AddMyAppCoreOpportunityApis")]
    [InlineData("3rd.Party", "_3rd_PartyOpportunityApis.Add3rdPartyOpportunityApis")]
    [InlineData("Привет.é", "Привет_éOpportunityApis.AddПриветÉOpportunityApis")]
    [InlineData("class", "classOpportunityApis.AddClassOpportunityApis")]
    [InlineData("...", "___OpportunityApis.AddOpportunityApis")]
    public void The_registration_method_is_named_after_the_assembly(string assembly, string method)
    {
        string use = $$"""
            class Use
            {
                object P(Microsoft.Extensions.DependencyInjection.IServiceCollection services) =>
                    Microsoft.Extensions.DependencyInjection.{{method}}(services, account: "north");
            }
            """;
        ModelCompilation compilation = Compiled(Models + use, assembly);

        Assert.Empty(compilation.Complaints);
    }

    // The remedy is in docs/refit.md.
    [Theory]
    [InlineData("services.AddMyAppOpportunityApis()", "CS0121")]
    [InlineData("MyAppOpportunityApis.AddMyAppOpportunityApis(services)", null)]
    [InlineData("My_AppOpportunityApis.AddMyAppOpportunityApis(services)", null)]
    public void The_methods_of_friend_assemblies_with_similar_names_are_told_apart_by_their_classes(string call, string? error)
    {
        const string Friend = """
            using OppTyped;
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("MyApp")]
            /// <summary>A lead.</summary>
            [OpportunityType(1)] public partial class Lead { }
            """;
        string use = $$"""
            using Microsoft.Extensions.DependencyInjection;
            using OppTyped;
            class Use { object P(IServiceCollection services) => {{call}}; }
            [OpportunityType(2)] partial class Deal { }
            """;

        ModelCompilation app = Compiled(use, "MyApp", Compiled(Friend, "My.App").ToReference("My.App", isEditor: false));

        Assert.Equal(
            error is null ? [] : [error],
            app.Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public void No_registration_is_emitted_if_the_user_has_a_class_with_the_same_name()
    {
        ModelCompilation compilation = Compiled(
            Models + "namespace Microsoft.Extensions.DependencyInjection { class ContosoOpportunityApis { } }",
            "Contoso");

        Assert.Empty(compilation.Complaints);
        Assert.DoesNotContain("opportunity-apis.g.cs", compilation.Emitted.Keys);
    }

    [Fact]
    public void Refit_creates_a_client_for_each_emitted_interface_at_run_time()
    {
        byte[] refit = RefitStandIn.ImageOf(15);
        const string Use = """
            public static class Use
            {
                public static object[] Run(System.Net.Http.HttpClient client) =>
                [
                    Refit.RestService.For<Sales.IDealApi>(client),
                    Refit.RestService.ForGenerated<Sales.Pipeline.IDealApi>(client),
                    Refit.RestService.For<Sales.IWeddingApi>(client),
                    Refit.RestService.For<Sales.IDraftApi>(client),
                ];
            }
            """;
        ModelCompilation compilation = Compiled(Models + Use, "Contoso", MetadataReference.CreateFromImage(refit));
        Assert.Empty(compilation.Complaints);
        using var image = new MemoryStream();
        Assert.True(compilation.Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        using var client = new HttpClient();

        var context = new AssemblyLoadContext("A project with Refit", isCollectible: true);
        context.LoadFromStream(new MemoryStream(refit));
        image.Position = 0;
        MethodInfo run = context.LoadFromStream(image).GetType("Use")!.GetMethod("Run")!;
        var clients = (object[])run.Invoke(null, [client])!;

        Assert.Equal(
            ["Sales.IDealApi", "Sales.Pipeline+IDealApi", "Sales.IWeddingApi", "Sales.IDraftApi"],
            clients.Select(static created => Assert.Single(created.GetType().GetInterfaces()).FullName));
    }

    private static IReadOnlyDictionary<string, string> Emitted(
        string source,
        string assembly,
        params MetadataReference[] references)
    {
        ModelCompilation compilation = Compiled(source, assembly, references);
        Assert.Empty(compilation.Complaints);
        return compilation.Emitted;
    }

    private static ModelCompilation Compiled(string source, string assembly, params MetadataReference[] references)
    {
        CSharpCompilation project = ModelCompilation.Compile([ModelCompilation.Parse(source)])
            .WithAssemblyName(assembly)
            .AddReferences(ModelCompilation.Hosting)
            .AddReferences(references);
        ModelCompilation compilation = ModelCompilation.Of(project);
        Assert.Null(compilation.GeneratorFailure);
        return compilation;
    }
}
