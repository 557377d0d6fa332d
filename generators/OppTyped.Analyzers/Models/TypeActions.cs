using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OppTyped.Analyzers.Models;

/// <summary>Registers actions for types, including types that are declared only in generated code.</summary>
/// <remarks>
/// If one analyzer asks for generated code, the compiler prepares all generated code for all analyzers, even for those that then
/// skip it. This takes longer than all rules together. So the rules do not ask for generated code. At the end of the compilation,
/// they check the types for which the compiler has not called them.
/// </remarks>
internal static class TypeActions
{
    /// <summary>The settings of a rule that uses these actions. It can report diagnostics in generated code.</summary>
    public const GeneratedCodeAnalysisFlags Flags = GeneratedCodeAnalysisFlags.ReportDiagnostics;

    /// <summary>Registers an action for each type of the compilation.</summary>
    public static void Register(CompilationStartAnalysisContext start, Action<TypeAnalysisContext> analyze) =>
        Register(start, analyze, static end => TypesIn(end.Compilation.Assembly.GlobalNamespace));

    /// <summary>Registers an action for certain types.</summary>
    /// <param name="start">The compilation.</param>
    /// <param name="analyze">The action. The compiler can also call it for other types.</param>
    /// <param name="types">Returns the types that must be analyzed.</param>
    public static void Register(
        CompilationStartAnalysisContext start,
        Action<TypeAnalysisContext> analyze,
        Func<CompilationAnalysisContext, IEnumerable<INamedTypeSymbol>> types)
    {
        var analyzed = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        start.RegisterSymbolAction(
            symbol =>
            {
                analyze(new TypeAnalysisContext(symbol));
                analyzed.TryAdd(symbol.Symbol, true);
            },
            SymbolKind.NamedType);
        start.RegisterCompilationEndAction(end =>
        {
            foreach (INamedTypeSymbol type in types(end).Where(type => !analyzed.ContainsKey(type)))
            {
                analyze(new TypeAnalysisContext(type, end));
            }
        });
    }

    /// <summary>Returns all types in a namespace or type.</summary>
    public static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(static member =>
            member is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(member));
}
