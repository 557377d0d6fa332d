using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace OppTyped.Generators.Parsing;

/// <summary>Finds the properties and fields of a model, and decides whether they are accessible.</summary>
internal static class ModelMembers
{
    /// <summary>
    /// Returns the members of a type and its base types. Leaves out members that are overridden or hidden by a mapped member of a
    /// derived type. Also leaves out backing fields without attributes, and members without a name, which incomplete code can
    /// have.
    /// </summary>
    public static IReadOnlyList<ISymbol> InBaseFirstOrder(INamedTypeSymbol type)
    {
        List<ISymbol> members = [];
        HashSet<string>? replaced = null;
        for (INamedTypeSymbol? level = type; level is { SpecialType: not SpecialType.System_Object }; level = level.BaseType)
        {
            ImmutableArray<ISymbol> all = level.GetMembers();
            var declared = new List<ISymbol>(all.Length);
            foreach (ISymbol member in all)
            {
                if (member is { Kind: SymbolKind.Property or SymbolKind.Field, Name.Length: > 0 }
                    && !(member is IFieldSymbol { AssociatedSymbol: not null } && member.GetAttributes().IsEmpty)
                    && (ReferenceEquals(level, type) || IsShown(member, type.ContainingAssembly))
                    && replaced?.Contains(member.Name) != true)
                {
                    declared.Add(member);
                }
            }

            if (level.BaseType is { SpecialType: not SpecialType.System_Object })
            {
                (replaced ??= []).UnionWith(declared.Where(IsMapped).Select(static member => member.Name));
            }

            declared.AddRange(members);
            members = declared;
        }

        return members;
    }

    /// <summary>Returns whether a member has one of the mapping attributes.</summary>
    public static bool IsMapped(ISymbol member) => member.GetAttributes().Any(IsMapping);

    /// <summary>Returns whether an attribute is a mapping attribute.</summary>
    public static bool IsMapping(AttributeData attribute) =>
        attribute.Is(AttributeNames.Schema)
        || attribute.Is(AttributeNames.CustomField)
        || attribute.Is(AttributeNames.OpportunityId)
        || attribute.Is(AttributeNames.Note);

    /// <summary>
    /// Returns the reason why the model or its patch cannot read a member, or null if both can read the member.
    /// </summary>
    public static string? ExplainInaccessible(ISymbol member, INamedTypeSymbol type) =>
        member is IFieldSymbol { IsConst: true } ? "is a constant"
        : member.IsStatic ? "is static"
        : member is IFieldSymbol { AssociatedSymbol: not null }
            ? "is the backing field of a property: put the attribute on the property"
        : member is IPropertySymbol { IsIndexer: true } ? "is an indexer"
        : member is IPropertySymbol { RefKind: not RefKind.None } ? "returns a reference"
        : member is IPropertySymbol property && Getter(property) is null ? "has no getter"
        : !IsVisible(member, type.ContainingAssembly)
            || (member is IPropertySymbol read && !IsVisible(Getter(read)!, type.ContainingAssembly))
            ? "is not public or internal"
        : member.IsObsoleteError() ? "is obsolete, so any use of it is an error"
        : member is IPropertySymbol obsolete && Getter(obsolete)!.IsObsoleteError()
            ? "has a getter that is obsolete, so any use of it is an error"
        : IsHidden(member, type) ? "is hidden by another member with the same name"
        : null;

    /// <summary>Returns whether code inside the type can set a member in an object initializer.</summary>
    public static bool IsSettable(ISymbol member, INamedTypeSymbol type) => member switch
    {
        IPropertySymbol property when Setter(property) is { } setter => !setter.IsObsoleteError() &&
            (SymbolEqualityComparer.Default.Equals(setter.ContainingType, type)
            || IsVisibleToDerived(setter, type.ContainingAssembly)),
        IFieldSymbol field => !field.IsReadOnly,
        _ => false,
    };

    /// <summary>
    /// Returns whether the patch can have a public member for a member of the model. This is not possible if the type of the
    /// member is less accessible than the model. The compiler reports such a member of the model, and would also report a public
    /// member of the patch.
    /// </summary>
    public static bool CanBePublicInPatch(ISymbol member, INamedTypeSymbol type) =>
        member.DeclaredAccessibility == Accessibility.Public && (!IsUsableOutside(type) || IsUsableOutside(TypeOf(member)));

    private static bool IsUsableOutside(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsUsableOutside(array.ElementType),
        INamedTypeSymbol named =>
            named.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
            && (named.ContainingType is null || IsUsableOutside(named.ContainingType))
            && named.TypeArguments.All(IsUsableOutside),
        _ => true,
    };

    // An override can leave out an accessor. In this case, C# uses the accessor of the overridden property.
    private static IMethodSymbol? Getter(IPropertySymbol property) =>
        property.GetMethod ?? (property.OverriddenProperty is { } overridden ? Getter(overridden) : null);

    private static IMethodSymbol? Setter(IPropertySymbol property) =>
        property.SetMethod ?? (property.OverriddenProperty is { } overridden ? Setter(overridden) : null);

    public static ITypeSymbol TypeOf(ISymbol member) =>
        member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    // Returns whether an unmapped member of a derived type hides the member. In this case, the name refers to the member of the
    // derived type.
    private static bool IsHidden(ISymbol member, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type;
            level is not null && !SymbolEqualityComparer.Default.Equals(level, member.ContainingType);
            level = level.BaseType)
        {
            bool isOwn = SymbolEqualityComparer.Default.Equals(level, type);
            if (level.GetMembers(member.Name)
                .Any(hiding => !hiding.IsOverride && (isOwn || hiding.DeclaredAccessibility != Accessibility.Private)))
            {
                return true;
            }
        }

        return false;
    }

    // A build does not see the internal members of another assembly. An editor sees these members if the assembly is a project of
    // the solution. A build and an editor must report the same, so internal members of other assemblies are left out.
    private static bool IsShown(ISymbol member, IAssemblySymbol assembly) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, assembly)
        || IsVisibleToDerived(member, assembly);

    private static bool IsVisibleToDerived(ISymbol member, IAssemblySymbol assembly) => member.DeclaredAccessibility switch
    {
        Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
        Accessibility.ProtectedAndInternal => IsInternalVisible(member, assembly),
        _ => IsVisible(member, assembly),
    };

    private static bool IsVisible(ISymbol member, IAssemblySymbol assembly) => member.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => IsInternalVisible(member, assembly),
        _ => false,
    };

    private static bool IsInternalVisible(ISymbol member, IAssemblySymbol assembly) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, assembly)
        || member.ContainingAssembly.GivesAccessTo(assembly);
}
