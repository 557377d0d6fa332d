using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Docs;

/// <summary>Compiles and analyzes a code block of a page, in a project that references OppTyped, the sandbox and xunit.</summary>
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

    // The pages show fragments, so these warnings are expected: unused declarations and undocumented models. CS1701 is expected
    // because the test project can reference several versions of an assembly. CS8629 is expected for the mistake on the page of
    // OPP035. CS0657 and CS0169 are expected for the mistake on the page of OPP024. OPP028 is expected because many pages show a
    // model without its members.
    private static readonly string[] IgnoredWarnings =
    [
        "CS1701", "CS0162", "CS0168", "CS0219", "CS1591", "CS7022", "CS8321", "CS8019", "CS8629", "CS0657", "CS0169", "OPP028",
    ];

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly CSharpCompilation Project = CSharpCompilation.Create(
        "MyApp",
        [CSharpSyntaxTree.ParseText(Usings, Language), Context("Context.cs")],
        ModelCompilation.PlatformAssemblies(static _ => true),
        new CSharpCompilationOptions(
            OutputKind.ConsoleApplication,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999));

    // The schema file for the pages about the rules that compare a model with an account.
    private static readonly SchemaText AccountSchema = new(
        "insurance.opportunity.json",
        File.ReadAllText(PathOf("insurance.opportunity.json")));

    /// <summary>Returns the diagnostics that concern the page. Their line numbers are the line numbers of the page.</summary>
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

        AdditionalText[] files = variant.Block.Page.Contains("OPP05", StringComparison.Ordinal) ? [AccountSchema] : [];
        ImmutableArray<Diagnostic> all = await generated
            .WithAnalyzers(ConsumerCode.Rules, new AnalyzerOptions([.. files]))
            .GetAllDiagnosticsAsync(cancellation);
        return [.. all.Where(ConcernsPage).OrderBy(LineOf)];
    }

    private static bool ConcernsPage(Diagnostic diagnostic) =>
        !IgnoredWarnings.Contains(diagnostic.Id)
        && diagnostic.Severity != DiagnosticSeverity.Hidden
        && diagnostic.Location.SourceTree?.FilePath.StartsWith("Context.", StringComparison.Ordinal) != true;

    // Some pages use a library that the tests do not reference. Such a page has its own context file with stand-ins, for example
    // Context.refit.cs for docs/refit.md.
    private static SyntaxTree[] ContextOf(string page)
    {
        string own = $"Context.{Path.GetFileNameWithoutExtension(page)}.cs";
        return File.Exists(PathOf(own)) ? [Context(own)] : [];
    }

    // Some package feeds do not have Refit. So these pages use a stand-in for Refit, with the version that the page describes.
    private static MetadataReference[] LibrariesOf(string page) => Path.GetFileNameWithoutExtension(page) switch
    {
        "refit" => [RefitStandIn.Of(15)],
        "OPP034" => [RefitStandIn.Of(13)],
        _ => [],
    };

    private static SyntaxTree Context(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(PathOf(file)), Language, file);

    private static string PathOf(string file) =>
        Path.Combine(Page.Repository, "tests", "OppTyped.Generators.Tests", "Docs", file);

    public static int LineOf(Diagnostic diagnostic) => diagnostic.Location.GetMappedLineSpan().StartLinePosition.Line + 1;

    public static string Describe(Diagnostic diagnostic)
    {
        string place = $"{diagnostic.Location.GetMappedLineSpan().Path}({LineOf(diagnostic)})";
        return $"{place}: {diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
