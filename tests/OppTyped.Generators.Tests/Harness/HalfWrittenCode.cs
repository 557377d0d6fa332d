using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.CodeFixes;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Checks half-written code as in an editor: the generator, all rules and all fixes run on it. No exception is thrown, and the
/// emitted code has no errors of its own.
/// </summary>
internal sealed class HalfWrittenCode
{
    private const string UserFile = "Model.cs";

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private readonly CSharpCompilation _project;
    private readonly AdditionalText _schema;
    private readonly ConcurrentBag<string> _faults = [];

    private HalfWrittenCode(CSharpCompilation project, AdditionalText schema)
    {
        _project = project;
        _schema = schema;
    }

    /// <summary>Checks source, and returns the faults.</summary>
    /// <param name="project">A project without files.</param>
    /// <param name="source">The half-written source.</param>
    /// <param name="schema">A schema file of the project, which can be half-written too.</param>
    /// <param name="areFixesApplied">Whether all fixes of all diagnostics are applied.</param>
    public static async Task<IReadOnlyCollection<string>> CheckAsync(
        CSharpCompilation project,
        string source,
        AdditionalText schema,
        bool areFixesApplied)
    {
        var code = new HalfWrittenCode(project, schema);
        await code.CheckAsync(source, areFixesApplied);
        return code._faults;
    }

    private async Task CheckAsync(string source, bool areFixesApplied)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, Language, UserFile);
        GeneratorRunResult run = CSharpGeneratorDriver
            .Create([new OpportunityModelGenerator().AsSourceGenerator()], parseOptions: Language)
            .RunGeneratorsAndUpdateCompilation(_project.AddSyntaxTrees(tree), out Compilation compilation, out _)
            .GetRunResult().Results.Single();
        if (run.Exception is { } exception)
        {
            _faults.Add($"generator: {exception}");
            return;
        }

        ImmutableArray<Diagnostic> all = await compilation
            .WithAnalyzers(
                ConsumerCode.Rules,
                new CompilationWithAnalyzersOptions(
                    new AnalyzerOptions([_schema]),
                    (thrown, rule, _) => _faults.Add($"rule {rule.GetType().Name}: {thrown}"),
                    concurrentAnalysis: false,
                    logAnalyzerExecutionTime: false))
            .GetAllDiagnosticsAsync();
        foreach (Diagnostic error in all.Where(error => IsError(error) && error.Location.SourceTree != tree))
        {
            _faults.Add($"emitted error {error.Id} {error.GetMessage(null)}\n    {LineAt(error.Location)}");
        }

        if (areFixesApplied)
        {
            await ApplyFixesAsync(source, tree, run, all);
        }
    }

    private async Task ApplyFixesAsync(
        string source,
        SyntaxTree tree,
        GeneratorRunResult run,
        ImmutableArray<Diagnostic> diagnostics)
    {
        using var workspace = new AdhocWorkspace();
        Project project = ConsumerProject.Create(workspace)
            .WithMetadataReferences(_project.References)
            .WithParseOptions(Language);
        project = project.AddAdditionalDocument(_schema.Path, _schema.GetText()!, filePath: _schema.Path).Project;
        foreach (GeneratedSourceResult emitted in run.GeneratedSources)
        {
            project = project.AddDocument(emitted.HintName, emitted.SourceText).Project;
        }

        Document document = project.AddDocument(UserFile, source);
        SyntaxTree opened = (await document.GetSyntaxTreeAsync())!;
        foreach (Diagnostic diagnostic in diagnostics.Where(diagnostic => diagnostic.Location.SourceTree == tree))
        {
            var here = Diagnostic.Create(
                diagnostic.Descriptor,
                Location.Create(opened, diagnostic.Location.SourceSpan),
                diagnostic.Properties);
            foreach (CodeFixProvider fix in ConsumerCode.Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                await ApplyAsync(
                    $"fix {fix.GetType().Name} of {diagnostic.Id}",
                    document,
                    register => fix.RegisterCodeFixesAsync(
                        new CodeFixContext(document, here, (action, _) => register(action), default)));
            }
        }

        foreach (TypeDeclarationSyntax type in (await opened.GetRootAsync()).DescendantNodes().OfType<TypeDeclarationSyntax>())
        {
            await ApplyAsync(
                nameof(AddUnmappedMembersRefactoring),
                document,
                register => new AddUnmappedMembersRefactoring().ComputeRefactoringsAsync(
                    new CodeRefactoringContext(document, type.Identifier.Span, register, default)));
        }
    }

    private async Task ApplyAsync(string what, Document document, Func<Action<CodeAction>, Task> offer)
    {
        try
        {
            var actions = new List<CodeAction>();
            await offer(actions.Add);
            int errors = await CountSyntaxErrorsAsync(document);
            foreach (CodeAction action in actions)
            {
                ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(default);
                Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
                Document after = changed.GetDocument(document.Id)!;
                if (await CountSyntaxErrorsAsync(after) > errors)
                {
                    _faults.Add($"{what}: '{action.Title}' adds syntax errors:\n{await after.GetTextAsync()}");
                }
            }
        }
        catch (Exception exception)
        {
            _faults.Add($"{what}: {exception}");
        }
    }

    private static async Task<int> CountSyntaxErrorsAsync(Document document) =>
        CSharpSyntaxTree.ParseText(await document.GetTextAsync(), Language).GetDiagnostics().Count(IsError);

    private static bool IsError(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.Id.StartsWith("OPP", StringComparison.Ordinal);

    private static string LineAt(Location location) =>
        location.SourceTree is { } tree
            ? tree.FilePath + ": " + tree.GetText().Lines[location.GetLineSpan().StartLinePosition.Line].ToString().Trim()
            : "no place";
}
