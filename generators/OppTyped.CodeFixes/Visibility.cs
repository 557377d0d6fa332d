using Microsoft.CodeAnalysis;

namespace OppTyped.CodeFixes;

/// <summary>Determines from where a symbol is accessible.</summary>
internal static class Visibility
{
    /// <summary>Accessible in a type or in its derived types.</summary>
    public const int Private = 0;

    /// <summary>Accessible in the assembly.</summary>
    public const int Internal = 1;

    /// <summary>Accessible in all assemblies.</summary>
    public const int Public = 2;

    /// <summary>Returns the declared accessibility. Ignores the accessibility of the containing types.</summary>
    public static int OfDeclared(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Public or Accessibility.NotApplicable => Public,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => Internal,
        _ => Private,
    };

    /// <summary>Returns the visibility of a type. Its containing types and its type arguments can limit the visibility.</summary>
    public static int Of(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return Of(array.ElementType);
        }

        int visibility = OfDeclared(type);
        if (type is INamedTypeSymbol named)
        {
            foreach (ITypeSymbol argument in named.TypeArguments)
            {
                visibility = Math.Min(visibility, Of(argument));
            }
        }

        return type.ContainingType is { } outer ? Math.Min(visibility, Of(outer)) : visibility;
    }
}
