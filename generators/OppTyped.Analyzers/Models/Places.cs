using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Models;

/// <summary>Where things stand in source.</summary>
internal static class Places
{
    /// <summary>Where an attribute stands.</summary>
    public static Location Place(this AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? Location.None;

    /// <summary>Where a symbol is named.</summary>
    public static Location Place(this ISymbol symbol) => symbol.Locations.FirstOrDefault(static place => place.IsInSource) ?? Location.None;
}
