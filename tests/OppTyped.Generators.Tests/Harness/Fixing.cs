using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>What a fix makes of source, as an editor would apply it.</summary>
internal static class Fixing
{
    /// <summary>
    /// Applies a fix to the first report of its rule and holds what comes out; where asked, also that it compiles, emitted code
    /// and all, and that the rule is content.
    /// </summary>
    public static async Task VerifyAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string source, string expected, string? title = null, bool compiles = true, params AdditionalText[] files)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, source);
        ImmutableArray<Diagnostic> reported = await ReportsAsync(analyzer, fix, source, files);
        IReadOnlyList<CodeAction> actions = await ActionsAsync(fix, document, reported);

        CodeAction chosen = title is null ? actions[0] : Assert.Single(actions, action => action.Title == title);
        ImmutableArray<CodeActionOperation> operations = await chosen.GetOperationsAsync(TestContext.Current.CancellationToken);
        Solution changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
        string text = (await changed.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString();

        Assert.Equal(expected, text);
        if (compiles)
        {
            Assert.DoesNotContain(ModelCompilation.Of(text).Compilation.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.True((await ReportsAsync(analyzer, fix, text, files)).Length < reported.Length);
        }
    }

    /// <summary>The titles of what a fix offers for the first report of its rule.</summary>
    public static async Task<IReadOnlyList<string>> OfferedAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string source, params AdditionalText[] files)
    {
        using var workspace = new AdhocWorkspace();
        IReadOnlyList<CodeAction> actions = await ActionsAsync(fix, Open(workspace, source), await ReportsAsync(analyzer, fix, source, files));
        return [.. actions.Select(static action => action.Title)];
    }

    /// <summary>An empty project in an editor, that references OppTyped.</summary>
    public static Project Consumer(AdhocWorkspace workspace) => workspace.CurrentSolution
        .AddProject("Consumer", "Consumer", LanguageNames.CSharp)
        .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
        .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
        .WithMetadataReferences(ModelCompilation.References);

    private static Document Open(AdhocWorkspace workspace, string source) => Consumer(workspace).AddDocument("Model.cs", source);

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(CodeFixProvider fix, Document document, ImmutableArray<Diagnostic> reported)
    {
        Assert.NotEmpty(reported);
        var actions = new List<CodeAction>();
        SyntaxTree tree = (await document.GetSyntaxTreeAsync(TestContext.Current.CancellationToken))!;
        Diagnostic first = reported.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start).First();
        Diagnostic here = Diagnostic.Create(first.Descriptor, Location.Create(tree, first.Location.SourceSpan), first.Properties);
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, here, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }

    private static async Task<ImmutableArray<Diagnostic>> ReportsAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string source, AdditionalText[] files) =>
        [.. (await Analysis.RunAsync(analyzer, ModelCompilation.Of(source).Compilation, files)).Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id))];
}
