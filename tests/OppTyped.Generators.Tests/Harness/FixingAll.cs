using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>What a fix makes of a document when an editor applies it to every report at once.</summary>
internal static class FixingAll
{
    public static async Task VerifyAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string source, string expected)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Fixing.Consumer(workspace).AddDocument("Model.cs", source);
        SyntaxTree tree = (await document.GetSyntaxTreeAsync(TestContext.Current.CancellationToken))!;
        IEnumerable<Diagnostic> reported = await Analysis.RunAsync(analyzer, ModelCompilation.Of(source).Compilation);
        var here = reported.Select(diagnostic => Diagnostic.Create(diagnostic.Descriptor, Location.Create(tree, diagnostic.Location.SourceSpan))).ToList();
        var context = new FixAllContext(
            document,
            fix,
            FixAllScope.Document,
            fix.GetType().Name,
            fix.FixableDiagnosticIds,
            new Reports(here),
            TestContext.Current.CancellationToken);

        CodeAction action = (await fix.GetFixAllProvider()!.GetFixAsync(context))!;
        CodeActionOperation operation = Assert.Single(await action.GetOperationsAsync(TestContext.Current.CancellationToken));
        Solution changed = Assert.IsType<ApplyChangesOperation>(operation).ChangedSolution;
        Assert.Equal(expected, (await changed.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
    }

    private sealed class Reports(List<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
