using Microsoft.CodeAnalysis;

namespace OppTyped.Generators.Parsing;

/// <summary>The properties and fields that a model has, and who can reach them.</summary>
internal static class ModelMembers
{
    /// <summary>
    /// The members of a type and its bases. One overridden further down is the same, and one hidden by another that is mapped
    /// gives way to it.
    /// </summary>
    public static IEnumerable<ISymbol> InBaseFirstOrder(INamedTypeSymbol type)
    {
        var levels = new Stack<List<ISymbol>>();
        HashSet<string>? replaced = null;
        for (INamedTypeSymbol? level = type; level is { SpecialType: not SpecialType.System_Object }; level = level.BaseType)
        {
            var members = level.GetMembers().Where(member => member is IPropertySymbol or IFieldSymbol && replaced?.Contains(member.Name) != true).ToList();
            levels.Push(members);
            if (level.BaseType is { SpecialType: not SpecialType.System_Object })
            {
                (replaced ??= []).UnionWith(members.Where(IsMapped).Select(static member => member.Name));
            }
        }

        return levels.SelectMany(static members => members);
    }

    /// <summary>
    /// Whether a member of a base is out of reach by its name, because one further down that is not mapped has taken it.
    /// </summary>
    public static bool IsHidden(ISymbol member, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null && !SymbolEqualityComparer.Default.Equals(level, member.ContainingType); level = level.BaseType)
        {
            bool isOwn = SymbolEqualityComparer.Default.Equals(level, type);
            if (level.GetMembers(member.Name).Any(hiding => !hiding.IsOverride && (isOwn || hiding.DeclaredAccessibility != Accessibility.Private)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a member bears one of the attributes that map it.</summary>
    public static bool IsMapped(ISymbol member) => member.GetAttributes().Any(IsMapping);

    /// <summary>Whether an attribute maps the member that bears it.</summary>
    public static bool IsMapping(AttributeData attribute) =>
        attribute.Is(AttributeNames.Schema) || attribute.Is(AttributeNames.OpportunityId) || attribute.Is(AttributeNames.Note);

    /// <summary>Whether a member's value can be had. The patch reads it too, from beside the model.</summary>
    public static bool IsReachable(ISymbol member, IAssemblySymbol assembly) =>
        !member.IsStatic && !member.IsObsoleteError() && IsVisible(member, assembly) && member switch
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
