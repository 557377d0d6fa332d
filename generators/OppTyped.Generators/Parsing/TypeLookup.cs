using Microsoft.CodeAnalysis;

namespace OppTyped.Generators.Parsing;

/// <summary>Finds the types that the emitted code uses, and the type or namespace that contains this code.</summary>
internal static class TypeLookup
{
    /// <summary>
    /// Returns the type or namespace that contains a model. It also contains the types that are emitted for the model.
    /// </summary>
    public static INamespaceOrTypeSymbol Container(this INamedTypeSymbol model) =>
        model.ContainingType ?? (INamespaceOrTypeSymbol)model.ContainingNamespace;

    /// <summary>Returns whether a type, its containing types and its type arguments are public.</summary>
    public static bool IsPublic(this ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.IsPublic(),
        INamedTypeSymbol named => named.DeclaredAccessibility == Accessibility.Public
            && named.ContainingType?.IsPublic() != false
            && (named.Arity == 0 || named.TypeArguments.All(IsPublic)),
        _ => false,
    };

    /// <summary>Returns whether a type is declared in the namespace System, and not in another type.</summary>
    public static bool IsInSystem(this ITypeSymbol type) => type is
    {
        ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
        ContainingType: null,
    };

    /// <summary>
    /// Returns the type with the given metadata name that the compilation can use, or null. A referenced assembly can contain an
    /// internal copy of the type. Such a copy is ignored.
    /// </summary>
    public static INamedTypeSymbol? FindType(this Compilation compilation, string metadataName) =>
        compilation.GetTypeByMetadataName(metadataName) is { } only
        && compilation.IsSymbolAccessibleWithin(only, compilation.Assembly)
            ? only
            : compilation.GetTypesByMetadataName(metadataName)
                .FirstOrDefault(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly));
}
