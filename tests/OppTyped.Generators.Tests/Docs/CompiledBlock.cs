using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Docs;

/// <summary>Compiles and analyzes a block in a project that references OppTyped, the sandbox and xunit.</summary>
internal static class CompiledBlock
{
    private const string Usings = """
        global using System; global using System.Globalization; global using System.Collections.Generic; global using System.IO;
        global using System.Linq; global using System.Net.Http; global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection;
        global using OppTyped; global using OppTyped.Ivvy; global using OppTyped.LeadSquared; global using OppTyped.Sandbox;
        global using Xunit; global using Docs; global using static Docs.Context;
        """;

    // Fragments have unused declarations and undocumented models. The test project may mix versions of assemblies.
    private static readonly string[] OfFragments =
        ["CS1701", "CS0162", "CS0168", "CS0219", "CS1591", "CS7022", "CS8321", "CS8019"];

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly CSharpCompilation Project = CSharpCompilation.Create(
        "MyApp",
        [CSharpSyntaxTree.ParseText(Usings, Language), Context("Context.cs")],
        ModelCompilation.PlatformAssemblies(static _ => true),
        new CSharpCompilationOptions(
            OutputKind.ConsoleApplication,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999));

    // The account of the rules that compare with one.
    private static readonly SchemaText Account = new(
        "insurance.opportunity.json",
        File.ReadAllText(Own("insurance.opportunity.json")));

    /// <summary>The messages that concern the page, as the compiler writes them, with the page's lines.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync(Variant variant, string modelAttribute)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        SyntaxTree source = CSharpSyntaxTree.ParseText(
            variant.ToSource(modelAttribute),
            Language,
            cancellationToken: cancellation);
        CSharpCompilation block = Project
            .AddReferences(LibrariesOf(variant.Block.Page))
            .AddSyntaxTrees([.. ContextOf(variant.Block.Page), source]);
        CSharpGeneratorDriver.Create([new OpportunityModelGenerator().AsSourceGenerator()], parseOptions: Language)
            .RunGeneratorsAndUpdateCompilation(block, out Compilation generated, out _, cancellation);

        AdditionalText[] files = variant.Block.Page.Contains("OPP05", StringComparison.Ordinal) ? [Account] : [];
        ImmutableArray<Diagnostic> all = await generated
            .WithAnalyzers(ConsumerCode.Rules, new AnalyzerOptions([.. files]))
            .GetAllDiagnosticsAsync(cancellation);
        return [.. all.Where(ConcernsPage).OrderBy(LineOf)];
    }

    private static bool ConcernsPage(Diagnostic diagnostic) =>
        !OfFragments.Contains(diagnostic.Id)
        && diagnostic.Severity != DiagnosticSeverity.Hidden
        && diagnostic.Location.SourceTree?.FilePath.StartsWith("Context.", StringComparison.Ordinal) != true;

    // A page of a library that the tests do not have brings a stand-in: Context.refit.cs for docs/refit.md.
    private static SyntaxTree[] ContextOf(string page)
    {
        string own = $"Context.{Path.GetFileNameWithoutExtension(page)}.cs";
        return File.Exists(Own(own)) ? [Context(own)] : [];
    }

    // Refit is not on every feed; its stand-in is of the version that the page is about.
    private static MetadataReference[] LibrariesOf(string page) => Path.GetFileNameWithoutExtension(page) switch
    {
        "refit" => [RefitStandIn.Of(15)],
        "OPP034" => [RefitStandIn.Of(13)],
        _ => [],
    };

    private static SyntaxTree Context(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(Own(file)), Language, file);

    private static string Own(string file) => Path.Combine(Page.Repository, "tests", "OppTyped.Generators.Tests", "Docs", file);

    public static int LineOf(Diagnostic diagnostic) => diagnostic.Location.GetMappedLineSpan().StartLinePosition.Line + 1;

    public static string Describe(Diagnostic diagnostic)
    {
        string place = $"{diagnostic.Location.GetMappedLineSpan().Path}({LineOf(diagnostic)})";
        return $"{place}: {diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
