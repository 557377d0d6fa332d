using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Testing.Model;
using Microsoft.CodeAnalysis.Text;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Tests one rule, and a fix of this rule, with the compiler's testing library. The other rules of the analyzer are disabled.
/// </summary>
internal sealed class RuleTest : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, EmptyCodeFixProvider, DefaultVerifier>
{
    private readonly DiagnosticAnalyzer _analyzer;
    private readonly DiagnosticDescriptor _rule;
    private readonly CodeFixProvider? _fix;
    private readonly List<Diagnostic> _reports = [];

    public RuleTest(DiagnosticAnalyzer analyzer, string rule, CodeFixProvider? fix = null)
    {
        _analyzer = analyzer;
        _rule = analyzer.SupportedDiagnostics.First(descriptor => descriptor.Id == rule);
        _fix = fix;

        // Each of these checks would analyze the source once more.
        TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;
        MarkupOptions = MarkupOptions.TreatPositionIndicatorsAsCode;
        DiagnosticVerifier = (report, _, _) => _reports.Add(report);
        DisabledDiagnostics.AddRange(
            analyzer.SupportedDiagnostics.Select(static descriptor => descriptor.Id).Where(id => id != rule).Distinct());
    }

    /// <summary>The version of C# that the source is written in.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    /// <summary>Decides whether an offered fix is applied. The first one is.</summary>
    public Func<CodeAction, bool> IsChosen { get; init; } = static _ => true;

    /// <summary>The reports of the rule and the errors of the compiler, in the order of the source.</summary>
    public IEnumerable<Diagnostic> Reports => _reports.OrderBy(static report => report.Location.SourceSpan.Start);

    /// <summary>Adds source code to a state of the project. The rule must be reported at each mark and nowhere else.</summary>
    public void AddSource(SolutionState state, string markedSource)
    {
        state.Sources.Add(Marks.ToMarkup(markedSource));
        state.MarkupHandling = MarkupMode.Allow;
        for (int mark = 0; mark < Marks.Count(markedSource); mark++)
        {
            // A rule can lower the severity of a report. This has its own tests.
            state.ExpectedDiagnostics.Add(
                new DiagnosticResult(_rule.Id, _rule.DefaultSeverity)
                    .WithLocation(mark)
                    .WithOptions(DiagnosticOptions.IgnoreSeverity));
        }
    }

    /// <summary>Adds files that are not source code, for example schema files.</summary>
    public void AddFiles(IEnumerable<AdditionalText> files) => TestState.AdditionalFiles.AddRange(
        files.Select(static file => (file.Path, file.GetText(TestContext.Current.CancellationToken)!)));

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [_analyzer];

    protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => _fix is null ? [] : [_fix];

    protected override ImmutableArray<CodeAction> FilterCodeActions(ImmutableArray<CodeAction> actions) =>
        [.. base.FilterCodeActions(actions).Where(IsChosen)];

    // The library would also include the compiler's warnings that the fix handles.
    protected override bool IsCompilerDiagnosticIncluded(Diagnostic diagnostic, CompilerDiagnostics compilerDiagnostics) =>
        diagnostic.Severity == DiagnosticSeverity.Error;

    // The library would create a workspace and read the references for each project.
    protected override Task<Project> CreateProjectImplAsync(
        EvaluatedProjectState primaryProject,
        ImmutableArray<EvaluatedProjectState> additionalProjects,
        CancellationToken cancellationToken)
    {
        Project project = ConsumerProject.WithGenerator
            .WithParseOptions(new CSharpParseOptions(LanguageVersion))
            .AddMetadataReferences(primaryProject.AdditionalReferences);
        foreach ((string path, SourceText text) in primaryProject.Sources)
        {
            project = project.AddDocument(Path.GetFileName(path), text, filePath: path).Project;
        }

        foreach ((string path, SourceText text) in primaryProject.AdditionalFiles)
        {
            project = project.AddAdditionalDocument(path, text, filePath: path).Project;
        }

        return Task.FromResult(project);
    }
}
