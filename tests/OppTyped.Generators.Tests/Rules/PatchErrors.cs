using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>
/// Applies the code fixes for errors and warnings of the compiler to a statement that sets members of a patch. The result must
/// compile without warnings.
/// </summary>
internal static class PatchErrors
{
    private const string Before = """
        using System;
        using System.Collections.Generic;
        using OppTyped;

        public enum DealStatus { Open, Won }

        [FieldSet] public sealed partial class Address { [Schema("s")] public string? Street { get; set; } }

        [OpportunityType(1)]
        public partial class Deal
        {
            [Schema("a")] public decimal? Amount { get; set; }
            [Schema("b")] public string? Name { get; set; }
            [Schema("c")] public DealStatus? Status { get; set; }
            [Schema("d")] public IReadOnlyList<string>? Tags { get; set; }
            [Schema("e")] public List<string>? Labels { get; set; }
            [Schema("f")] public Address? Home { get; set; }
            [Schema("g")] public DateTimeOffset? RenewsAt { get; set; }
            [Schema("h", Kind = DateTimeKind.Utc)] public DateTime? SignedAt { get; set; }
            [Schema("i")] public DateOnly? DueOn { get; set; }
            [Schema("j")] public int? Count { get; set; }
            [Schema("k")] public IEnumerable<string>? Codes { get; set; }
        }

        public static class Use
        {
            static object Of(
                bool won, int? whole, decimal? maybe, double ratio, double? maybeRatio, string? text, DealStatus? status,
                List<string> list, List<string>? maybeList, IReadOnlyList<string> tags, DateTime time, DateTime? maybeTime,
                DateTimeOffset instant, DateOnly day, DealPatch patch, Deal deal)
            {

        """;

    private const string After = """

                return patch;
            }
        }
        """;

    private static readonly ImmutableArray<CodeFixProvider> Fixes =
    [
        .. typeof(UseFromNullableFix).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!)
            .Where(static fix => fix.FixableDiagnosticIds.Any(IsOfCompiler)),
    ];

    /// <summary>Returns the titles of the fixes that are offered for the first error.</summary>
    public static async Task<IReadOnlyList<string>> OfferedAsync(string statements)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, statements);
        return [.. (await ActionsAsync(document)).Select(static offered => offered.Action.Title)];
    }

    /// <summary>Applies a fix to the first error, and asserts the resulting statements.</summary>
    public static async Task VerifyFixAsync(string statements, string title, string expected)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, statements);
        (_, CodeAction action) = Assert.Single(await ActionsAsync(document), offered => offered.Action.Title == title);
        Verify(expected, await ApplyAsync(action, document));
    }

    /// <summary>Applies a fix to all errors of its kind, and asserts the resulting statements.</summary>
    public static async Task VerifyFixAllAsync(string statements, string title, string expected)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, statements);
        (CodeFixProvider fix, CodeAction first) = Assert.Single(
            await ActionsAsync(document),
            offered => offered.Action.Title == title);
        var context = new FixAllContext(
            document,
            fix,
            FixAllScope.Document,
            first.EquivalenceKey,
            fix.FixableDiagnosticIds,
            new Errors([.. await ErrorsAsync(document)]),
            TestContext.Current.CancellationToken);
        CodeAction action = (await fix.GetFixAllProvider()!.GetFixAsync(context))!;
        Verify(expected, await ApplyAsync(action, document));
    }

    private static async Task<string> ApplyAsync(CodeAction action, Document document)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        Solution changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    private static void Verify(string expected, string changed)
    {
        Assert.StartsWith(Before, changed, StringComparison.Ordinal);
        Assert.Equal(expected, changed[Before.Length..].Replace(After, "", StringComparison.Ordinal));
        Assert.Empty(ModelCompilation.Of("#pragma warning disable CS1591\n" + changed).Complaints);
    }

    private static Document Open(AdhocWorkspace workspace, string statements)
    {
        string source = Before + statements + After;
        Project project = ConsumerProject.Create(workspace);
        foreach ((string name, string code) in ModelCompilation.Of(source).Emitted)
        {
            project = project.AddDocument(name, code).Project;
        }

        return project.AddDocument("Model.cs", source);
    }

    private static async Task<IReadOnlyList<(CodeFixProvider Fix, CodeAction Action)>> ActionsAsync(Document document)
    {
        Diagnostic error = (await ErrorsAsync(document))[0];
        var actions = new List<(CodeFixProvider, CodeAction)>();
        foreach (CodeFixProvider fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(error.Id)))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(
                document,
                error,
                (action, _) => actions.Add((fix, action)),
                TestContext.Current.CancellationToken));
        }

        return actions;
    }

    private static async Task<IReadOnlyList<Diagnostic>> ErrorsAsync(Document document)
    {
        SemanticModel semantics = (await document.GetSemanticModelAsync(TestContext.Current.CancellationToken))!;
        return
        [
            .. semantics.GetDiagnostics(cancellationToken: TestContext.Current.CancellationToken)
                .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && IsOfCompiler(diagnostic.Id)),
        ];
    }

    private static bool IsOfCompiler(string id) => id.StartsWith("CS", StringComparison.Ordinal);

    private sealed class Errors(List<Diagnostic> all) : FixAllContext.DiagnosticProvider
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
