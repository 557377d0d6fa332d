using Microsoft.CodeAnalysis;

namespace OppTyped.CodeFixes;

/// <summary>
/// Returns the shortest name that refers to a type at a position in source. Roslyn's simplifier does not work here, because the
/// fixes insert names into target-typed expressions.
/// </summary>
internal static class ShortTypeName
{
    public static string Of(string @namespace, string type, SemanticModel semantics, int position)
    {
        bool isMeant = false;
        foreach (ISymbol found in semantics.LookupSymbols(position, name: type))
        {
            if (found is not INamedTypeSymbol named)
            {
                return $"global::{@namespace}.{type}";
            }

            isMeant |= named is { Arity: 0, ContainingType: null } && named.ContainingNamespace.ToDisplayString() == @namespace;
        }

        return isMeant ? type : $"global::{@namespace}.{type}";
    }
}
