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
            var members = level.GetMembers().Where(member => member is IPropertySymbol or IFieldSymbol && IsShown(member, type.ContainingAssembly) && replaced?.Contains(member.Name) != true).ToList();
            levels.Push(members);
            if (level.BaseType is { SpecialType: not SpecialType.System_Object })
            {
                (replaced ??= []).UnionWith(members.Where(IsMapped).Select(static member => member.Name));
            }
        }

        return levels.SelectMany(static members => members);
    }

    /// <summary>Whether a member bears one of the attributes that map it.</summary>
    public static bool IsMapped(ISymbol member) => member.GetAttributes().Any(IsMapping);

    /// <summary>Whether an attribute maps the member that bears it.</summary>
    public static bool IsMapping(AttributeData attribute) =>
        attribute.Is(AttributeNames.Schema) || attribute.Is(AttributeNames.CustomField) || attribute.Is(AttributeNames.OpportunityId) || attribute.Is(AttributeNames.Note);

    /// <summary>Why a member's value cannot be had, from the model and from its patch beside it; null if it can.</summary>
    public static string? WhyOutOfReach(ISymbol member, INamedTypeSymbol type) =>
        member is IFieldSymbol { IsConst: true } ? "is a constant"
        : member.IsStatic ? "is static"
        : member is IFieldSymbol { AssociatedSymbol: not null } ? "is the field behind a property: put the attribute on the property"
        : member is IPropertySymbol { IsIndexer: true } ? "is an indexer"
        : member is IPropertySymbol { RefKind: not RefKind.None } ? "gives a reference"
        : member is IPropertySymbol { GetMethod: null } ? "has no getter"
        : !IsVisible(member, type.ContainingAssembly) || (member is IPropertySymbol { GetMethod: { } getter } && !IsVisible(getter, type.ContainingAssembly)) ? "is not public or internal"
        : member.IsObsoleteError() ? "is obsolete, so that any use of it is an error"
        : IsHidden(member, type) ? "is hidden by another member of its name"
        : null;

    /// <summary>Whether a member can be set where an object of the type is made, inside the type itself.</summary>
    public static bool IsSettable(ISymbol member, INamedTypeSymbol type) => member switch
    {
        IPropertySymbol { SetMethod: { } setter } => !setter.IsObsoleteError() &&
            (SymbolEqualityComparer.Default.Equals(setter.ContainingType, type)
            || setter.DeclaredAccessibility == Accessibility.Protected
            || IsVisible(setter, type.ContainingAssembly)),
        IFieldSymbol field => !field.IsReadOnly,
        _ => false,
    };

    public static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    // A member of a base is out of reach by its name, if one further down that is not mapped has taken it.
    private static bool IsHidden(ISymbol member, INamedTypeSymbol type)
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

    // A build does not see what another assembly keeps to itself. An editor does, where that assembly is a project, and is not to say
    // otherwise than the build.
    private static bool IsShown(ISymbol member, IAssemblySymbol assembly) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, assembly)
        || member.DeclaredAccessibility is Accessibility.Protected
        || IsVisible(member, assembly);

    private static bool IsVisible(ISymbol member, IAssemblySymbol assembly) => member.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal =>
            SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, assembly) || member.ContainingAssembly.GivesAccessTo(assembly),
        _ => false,
    };
}
