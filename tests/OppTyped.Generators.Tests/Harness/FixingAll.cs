using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Applies a fix to all reports in a document at once, as an editor does. The source must compile before and after the fix.
/// </summary>
internal static class FixingAll
{
    public static async Task VerifyAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string source, string expected)
    {
        (Marked before, Marked after) = (Marked.Parse(source), Marked.Parse(expected));
        using var workspace = new AdhocWorkspace();
        Document document = Fixing.Open(workspace, before.Source);
        SyntaxTree tree = (await document.GetSyntaxTreeAsync(TestContext.Current.CancellationToken))!;
        CSharpCompilation compilation = ModelCompilation.Of(before.Source).Compilation;
        ImmutableArray<Diagnostic> reported = await Analysis.RunAsync(analyzer, compilation, before, []);
        var context = new FixAllContext(
            document,
            fix,
            FixAllScope.Document,
            fix.GetType().Name,
            fix.FixableDiagnosticIds,
            new Reports([.. reported.Select(InDocument)]),
            TestContext.Current.CancellationToken);

        CodeAction action = (await fix.GetFixAllProvider()!.GetFixAsync(context))!;
        Assert.Equal(after.Source, await Fixing.ApplyAsync(action, document));
        CompilerErrors.Verify(ModelCompilation.Of(after.Source).Compilation.GetDiagnostics(), after);

        Diagnostic InDocument(Diagnostic diagnostic) =>
            Diagnostic.Create(diagnostic.Descriptor, Location.Create(tree, diagnostic.Location.SourceSpan));
    }

    private sealed class Reports(List<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project,
            CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document,
            CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project,
            CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
