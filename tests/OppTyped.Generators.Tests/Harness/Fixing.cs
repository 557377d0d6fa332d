using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>Applies a fix to source code, as an editor does. The source must compile before and after the fix.</summary>
internal static class Fixing
{
    /// <summary>
    /// Applies a fix to the first report of a rule, and compares the result with the expected source. Asserts that the result
    /// compiles, and that the rule has fewer reports than before.
    /// </summary>
    public static async Task VerifyAsync(
        DiagnosticAnalyzer analyzer,
        CodeFixProvider fix,
        string source,
        string expected,
        string? title = null,
        params AdditionalText[] files)
    {
        (Marked before, Marked after) = (Marked.Parse(source), Marked.Parse(expected));
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, before.Source);
        ImmutableArray<Diagnostic> reported = await ReportsAsync(analyzer, fix, before, files);
        IReadOnlyList<CodeAction> actions = await ActionsAsync(fix, document, reported);

        CodeAction chosen = title is null ? actions[0] : Assert.Single(actions, action => action.Title == title);
        Assert.Equal(after.Source, await ApplyAsync(chosen, document));
        Assert.True((await ReportsAsync(analyzer, fix, after, files)).Length < reported.Length);
    }

    /// <summary>Returns the titles of the fixes that are offered for the first report of the rule.</summary>
    public static async Task<IReadOnlyList<string>> OfferedAsync(
        DiagnosticAnalyzer analyzer,
        CodeFixProvider fix,
        string source,
        params AdditionalText[] files)
    {
        Marked marked = Marked.Parse(source);
        using var workspace = new AdhocWorkspace();
        ImmutableArray<Diagnostic> reported = await ReportsAsync(analyzer, fix, marked, files);
        return [.. (await ActionsAsync(fix, Open(workspace, marked.Source), reported)).Select(static action => action.Title)];
    }

    /// <summary>Creates an empty project that references OppTyped.</summary>
    public static Project Consumer(AdhocWorkspace workspace) => workspace.CurrentSolution
        .AddProject("Consumer", "Consumer", LanguageNames.CSharp)
        .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
        .WithCompilationOptions(new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable))
        .WithMetadataReferences(ModelCompilation.References);

    /// <summary>Creates a project that references OppTyped and contains one file. Returns the document of this file.</summary>
    public static Document Open(AdhocWorkspace workspace, string source) => Consumer(workspace).AddDocument("Model.cs", source);

    /// <summary>Applies a code action, and returns the new text of the document.</summary>
    public static async Task<string> ApplyAsync(CodeAction action, Document document)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        Solution changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(
        CodeFixProvider fix,
        Document document,
        ImmutableArray<Diagnostic> reported)
    {
        Assert.NotEmpty(reported);
        var actions = new List<CodeAction>();
        SyntaxTree tree = (await document.GetSyntaxTreeAsync(TestContext.Current.CancellationToken))!;
        Diagnostic first = reported.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start).First();
        Diagnostic here = Diagnostic.Create(first.Descriptor, Location.Create(tree, first.Location.SourceSpan), first.Properties);
        await fix.RegisterCodeFixesAsync(
            new CodeFixContext(document, here, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }

    private static async Task<ImmutableArray<Diagnostic>> ReportsAsync(
        DiagnosticAnalyzer analyzer,
        CodeFixProvider fix,
        Marked marked,
        AdditionalText[] files)
    {
        CSharpCompilation compilation = ModelCompilation.Of(marked.Source).Compilation;
        ImmutableArray<Diagnostic> reported = await Analysis.RunAsync(analyzer, compilation, marked, files);
        return [.. reported.Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id))];
    }
}
