using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;

namespace OppTyped.Analyzers.Rules;

/// <summary>The base class of the rules that check how models and clients are used.</summary>
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
        UseOfOppTyped.Register(context, Start);
    }

    /// <summary>Registers the actions of the rule if the compilation has the types that the rule checks.</summary>
    protected abstract void Start(CompilationStartAnalysisContext start);
}
