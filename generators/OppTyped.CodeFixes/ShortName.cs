using Microsoft.CodeAnalysis;

namespace OppTyped.CodeFixes;

/// <summary>
/// How a type is named at a place: shortly where that means it, else in full. Roslyn's simplifier gives up inside an expression
/// that has the type of its target, which is where the remedies here stand.
/// </summary>
internal static class ShortName
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
