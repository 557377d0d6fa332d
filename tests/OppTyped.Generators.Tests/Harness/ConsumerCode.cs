using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers;
using OppTyped.CodeFixes;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// The files of a user's project, compiled with the generator and analyzed with all rules. The fixes can be applied as in an
/// editor.
/// </summary>
internal sealed class ConsumerCode
{
    /// <summary>All of OppTyped's rules.</summary>
    public static readonly ImmutableArray<DiagnosticAnalyzer> Rules = [.. All<DiagnosticAnalyzer>(typeof(ModelAnalyzer))];

    /// <summary>All of OppTyped's fixes.</summary>
    public static readonly ImmutableArray<CodeFixProvider> Fixes = [.. All<CodeFixProvider>(typeof(AddPartialFix))];

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private readonly string[] _sources;
    private readonly MetadataReference[] _references;
    private readonly AdditionalText[] _files;

    private ConsumerCode(
        string[] sources,
        MetadataReference[] references,
        AdditionalText[] files,
        IReadOnlySet<string> errors,
        IReadOnlyList<Diagnostic> reports,
        IReadOnlyList<string> emitted)
    {
        _sources = sources;
        _references = references;
        _files = files;
        Errors = errors;
        Reports = reports;
        Emitted = emitted;
    }

    /// <summary>The compiler's errors in the user's files and in the emitted files.</summary>
    public IReadOnlySet<string> Errors { get; }

    /// <summary>The reports of the rules, in the order of the files.</summary>
    public IReadOnlyList<Diagnostic> Reports { get; }

    /// <summary>The names of the emitted files, without the file for all patches of the project.</summary>
    public IReadOnlyList<string> Emitted { get; }

    /// <summary>Compiles and analyzes files. Asserts that neither the generator nor a rule throws an exception.</summary>
    public static Task<ConsumerCode> OfAsync(string[] sources, params AdditionalText[] files) => OfAsync(sources, [], files);

    /// <summary>Compiles and analyzes files that reference other assemblies.</summary>
    public static async Task<ConsumerCode> OfAsync(
        string[] sources,
        MetadataReference[] references,
        params AdditionalText[] files)
    {
        CSharpCompilation compilation = ModelCompilation
            .Compile(sources.Select(static (source, index) => CSharpSyntaxTree.ParseText(source, Language, path: NameOf(index))))
            .AddReferences(references);
        GeneratorRunResult run = CSharpGeneratorDriver
            .Create([new OpportunityModelGenerator().AsSourceGenerator()], parseOptions: Language)
            .RunGeneratorsAndUpdateCompilation(
                compilation,
                out Compilation generated,
                out _,
                TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();
        Assert.Null(run.Exception);

        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. files]),
            (exception, _, _) => failures.Add(exception.ToString()),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> all = await generated
            .WithAnalyzers(Rules, options)
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Empty(failures);

        return new ConsumerCode(
            sources,
            references,
            files,
            all
                .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !IsOurs(diagnostic))
                .Select(static diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(null)}")
                .ToHashSet(),
            [
                .. all.Where(IsOurs)
                    .OrderBy(static report => report.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                    .ThenBy(static report => report.Location.SourceSpan.Start),
            ],
            [
                .. run.GeneratedSources
                    .Select(static source => source.HintName)
                    .Where(static name => name != "opportunity-patches.g.cs"),
            ]);
    }

    /// <summary>Applies each fix of each report separately, and returns the resulting project for each fix.</summary>
    public async IAsyncEnumerable<(string Title, Diagnostic Report, ConsumerCode Fixed)> FixesAsync()
    {
        foreach (Diagnostic report in Reports.Where(static report => report.Location.IsInSource))
        {
            using var workspace = new AdhocWorkspace();
            IReadOnlyList<Document> documents = Open(workspace);
            Document document = documents.Single(candidate => candidate.Name == report.Location.SourceTree!.FilePath);
            SyntaxTree tree = (await document.GetSyntaxTreeAsync(TestContext.Current.CancellationToken))!;
            Diagnostic here = Diagnostic.Create(
                report.Descriptor,
                Location.Create(tree, report.Location.SourceSpan),
                report.Properties);
            foreach (CodeFixProvider fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(report.Id)))
            {
                var actions = new List<CodeAction>();
                await fix.RegisterCodeFixesAsync(
                    new CodeFixContext(
                        document,
                        here,
                        (action, _) => actions.Add(action),
                        TestContext.Current.CancellationToken));
                foreach (CodeAction action in actions)
                {
                    yield return (action.Title, report, await ApplyAsync(action, documents));
                }
            }
        }
    }

    /// <summary>
    /// Applies a fix of a rule to all reports of the rule in all files, and returns the new texts of the files.
    /// </summary>
    public async Task<string[]> FixAllAsync(string rule, string title)
    {
        using var workspace = new AdhocWorkspace();
        IReadOnlyList<Document> documents = Open(workspace);
        var trees = new Dictionary<string, (Document Document, SyntaxTree Tree)>();
        foreach (Document document in documents)
        {
            trees.Add(document.Name, (document, (await document.GetSyntaxTreeAsync(TestContext.Current.CancellationToken))!));
        }

        ILookup<Document, Diagnostic> reports = Reports.Where(report => report.Id == rule).ToLookup(
            report => trees[report.Location.SourceTree!.FilePath].Document,
            report => Diagnostic.Create(
                report.Descriptor,
                Location.Create(trees[report.Location.SourceTree!.FilePath].Tree, report.Location.SourceSpan),
                report.Properties));

        foreach (CodeFixProvider fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(rule)))
        {
            var offered = new List<CodeAction>();
            Document first = reports.First().Key;
            await fix.RegisterCodeFixesAsync(
                new CodeFixContext(
                    first,
                    reports[first].First(),
                    (action, _) => offered.Add(action),
                    TestContext.Current.CancellationToken));
            if (offered.Find(action => action.Title == title) is { } chosen)
            {
                var context = new FixAllContext(
                    first,
                    fix,
                    FixAllScope.Solution,
                    chosen.EquivalenceKey,
                    fix.FixableDiagnosticIds,
                    new KnownReports(reports),
                    TestContext.Current.CancellationToken);
                CodeAction action = (await fix.GetFixAllProvider()!.GetFixAsync(context))!;
                return (await ApplyAsync(action, documents))._sources;
            }
        }

        throw new InvalidOperationException($"No fix of {rule} is called {title}.");
    }

    private async Task<ConsumerCode> ApplyAsync(CodeAction action, IReadOnlyList<Document> documents)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        Solution changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
        var sources = new List<string>();
        foreach (Document document in documents)
        {
            sources.Add((await changed.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        }

        return await OfAsync([.. sources], _references, _files);
    }

    private IReadOnlyList<Document> Open(AdhocWorkspace workspace)
    {
        Project project = ConsumerProject.Create(workspace).AddMetadataReferences(_references);
        foreach ((int index, string source) in _sources.Index())
        {
            project = project.AddDocument(NameOf(index), source).Project;
        }

        return [.. project.Documents];
    }

    private static string NameOf(int index) => $"File{index}.cs";

    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("OPP", StringComparison.Ordinal);

    private static IEnumerable<T> All<T>(Type typeInAssembly) => typeInAssembly.Assembly.GetTypes()
        .Where(static type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
        .Select(static type => (T)Activator.CreateInstance(type)!);

    private sealed class KnownReports(ILookup<Document, Diagnostic> reports) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project,
            CancellationToken cancellationToken) =>
            Task.FromResult(reports.SelectMany(static document => document));

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document,
            CancellationToken cancellationToken) =>
            Task.FromResult(reports.Where(known => known.Key.Id == document.Id).SelectMany(static known => known));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project,
            CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
