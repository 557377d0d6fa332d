using Microsoft.CodeAnalysis;

namespace OppTyped.Generators.Parsing;

/// <summary>The properties and fields that a model has, and who can reach them.</summary>
internal static class ModelMembers
{
    /// <summary>
    /// The members of a type and its bases. One hidden or overridden further down is not reachable by its name, or is the same.
    /// </summary>
    public static IEnumerable<ISymbol> InBaseFirstOrder(INamedTypeSymbol type)
    {
        var levels = new Stack<List<ISymbol>>();
        HashSet<string>? hidden = null;
        for (INamedTypeSymbol? level = type; level is { SpecialType: not SpecialType.System_Object }; level = level.BaseType)
        {
            var members = level.GetMembers()
                .Where(member => member is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false } && hidden?.Contains(member.Name) != true)
                .ToList();
            levels.Push(members);
            if (level.BaseType is { SpecialType: not SpecialType.System_Object })
            {
                (hidden ??= []).UnionWith(members.Where(static member => !member.IsOverride || member.GetAttributes().Length > 0).Select(static member => member.Name));
            }
        }

        return levels.SelectMany(static members => members);
    }

    /// <summary>Whether a member's value can be had. The patch reads it too, from beside the model.</summary>
    public static bool IsReachable(ISymbol member, IAssemblySymbol assembly) =>
        !member.IsStatic && IsVisible(member, assembly) && member switch
        {
            IPropertySymbol { IsIndexer: false, RefKind: RefKind.None, GetMethod: { } getter } => IsVisible(getter, assembly),
            IFieldSymbol => true,
            _ => false,
        };

    /// <summary>Whether a member can be set where an object of the type is made, inside the type itself.</summary>
    public static bool IsSettable(ISymbol member, INamedTypeSymbol type) => member switch
    {
        IPropertySymbol { SetMethod: { } setter } =>
            SymbolEqualityComparer.Default.Equals(setter.ContainingType, type)
            || setter.DeclaredAccessibility == Accessibility.Protected
            || IsVisible(setter, type.ContainingAssembly),
        IFieldSymbol field => !field.IsReadOnly,
        _ => false,
    };

    public static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private static bool IsVisible(ISymbol member, IAssemblySymbol assembly) => member.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal =>
            SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, assembly) || member.ContainingAssembly.GivesAccessTo(assembly),
        _ => false,
    };
}
