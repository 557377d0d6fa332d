using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Models;

/// <summary>Finds the source locations of attributes and symbols.</summary>
internal static class SourceLocations
{
    /// <summary>
    /// Returns whether a symbol is declared in an assembly. In an editor, referenced projects also have source code. A diagnostic
    /// must not point to that code.
    /// </summary>
    public static bool IsDeclaredIn(this ISymbol symbol, IAssemblySymbol assembly) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly);

    /// <summary>Returns the location of an attribute.</summary>
    public static Location GetLocation(this AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? Location.None;

    /// <summary>Returns the location of a symbol's name.</summary>
    public static Location GetLocation(this ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(static place => place.IsInSource) ?? Location.None;
}
