using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OppTyped.Analyzers.Models;

/// <summary>
/// The type that a rule analyzes. Some rules run at the end of the compilation, where the compiler gives no
/// <see cref="SymbolAnalysisContext"/>. So every rule that analyzes a type uses this class.
/// </summary>
internal sealed class TypeAnalysisContext
{
    private readonly Action<Diagnostic> _report;

    public TypeAnalysisContext(SymbolAnalysisContext context)
    {
        Symbol = (INamedTypeSymbol)context.Symbol;
        Compilation = context.Compilation;
        Options = context.Options;
        CancellationToken = context.CancellationToken;
        _report = context.ReportDiagnostic;
    }

    public TypeAnalysisContext(INamedTypeSymbol type, CompilationAnalysisContext context)
    {
        Symbol = type;
        Compilation = context.Compilation;
        Options = context.Options;
        CancellationToken = context.CancellationToken;
        _report = context.ReportDiagnostic;
    }

    public INamedTypeSymbol Symbol { get; }

    public Compilation Compilation { get; }

    public AnalyzerOptions Options { get; }

    public CancellationToken CancellationToken { get; }

    public void ReportDiagnostic(Diagnostic diagnostic) => _report(diagnostic);
}
