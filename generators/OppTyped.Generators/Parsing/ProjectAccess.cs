using Microsoft.CodeAnalysis;

namespace OppTyped.Generators.Parsing;

/// <summary>Decides whether code anywhere in the project can use an emitted type.</summary>
internal static class ProjectAccess
{
    /// <summary>Returns whether the whole project can access a type that is emitted beside a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="accessibility">The accessibility of the emitted type.</param>
    public static bool IsAccessible(INamedTypeSymbol model, Accessibility accessibility)
    {
        if (!IsReachable(accessibility))
        {
            return false;
        }

        for (INamedTypeSymbol? outer = model.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!IsReachable(outer.DeclaredAccessibility) || outer.IsObsoleteError())
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsReachable(Accessibility accessibility) =>
        accessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;
}
