using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OppTyped.Analyzers.Rules;

/// <summary>A rule on how models and clients are used, where the compilation knows them.</summary>
/// <param name="rule">The rule.</param>
public abstract class UsageAnalyzer(DiagnosticDescriptor rule) : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [rule];

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>Looks at a compilation, and registers what it needs there.</summary>
    protected abstract void Start(CompilationStartAnalysisContext start);
}
