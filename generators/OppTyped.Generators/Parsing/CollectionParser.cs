using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>
/// Decides which collection types a multi-select can have, and which type is created when the multi-select is read.
/// </summary>
internal static class CollectionParser
{
    public static (CollectionShape Shape, ITypeSymbol Item)? Parse(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            return (CollectionShape.Array, array.ElementType);
        }

        if (type is not INamedTypeSymbol
            {
                TypeArguments.Length: 1,
                ContainingNamespace:
                {
                    Name: "Generic",
                    ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" }
                }
            } named)
        {
            return null;
        }

        ITypeSymbol item = named.TypeArguments[0];
        return type.Name switch
        {
            "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" =>
                (CollectionShape.List, item),
            "HashSet" or "ISet" or "IReadOnlySet" => (CollectionShape.HashSet, item),
            _ => null,
        };
    }
}
