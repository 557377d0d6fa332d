using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Models;

/// <summary>Where things stand in source.</summary>
internal static class Places
{
    /// <summary>Whether a symbol is of an assembly. Another one may be source as well, in an editor, and no report may point into that.</summary>
    public static bool IsOf(this ISymbol symbol, IAssemblySymbol assembly) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly);

    /// <summary>Where an attribute stands.</summary>
    public static Location Place(this AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? Location.None;

    /// <summary>Where a symbol is named.</summary>
    public static Location Place(this ISymbol symbol) => symbol.Locations.FirstOrDefault(static place => place.IsInSource) ?? Location.None;
}
