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
    public static IReadOnlyList<ISymbol> InBaseFirstOrder(INamedTypeSymbol type) => InBaseFirstOrder(type, out _);

    /// <summary>
    /// Returns the same members. Also returns whether one of the types declares a name twice or overrides a property. If not, no
    /// member has a namesake. The names of accessors are not compared, because a member with such a name is refused.
    /// </summary>
    public static IReadOnlyList<ISymbol> InBaseFirstOrder(INamedTypeSymbol type, out bool mayHaveNamesakes)
    {
        mayHaveNamesakes = false;
        List<ISymbol> members = [];
        HashSet<string>? replaced = null;
        for (INamedTypeSymbol? level = type; level is { SpecialType: not SpecialType.System_Object }; level = level.BaseType)
        {
            ImmutableArray<ISymbol> all = level.GetMembers();
            var declared = new List<ISymbol>(all.Length);
            var names = new HashSet<string>(StringComparer.Ordinal);
            List<string> others = [];
            foreach (ISymbol member in all)
            {
                if (member.Kind is not (SymbolKind.Property or SymbolKind.Field))
                {
                    if (member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary })
                    {
                        others.Add(member.Name);
                    }
                }
                else if (member.Name.Length > 0
                    && !(member is IFieldSymbol { AssociatedSymbol: not null } && member.GetAttributes().IsEmpty))
                {
                    mayHaveNamesakes |= !names.Add(member.Name) || member.IsOverride;
                    if ((ReferenceEquals(level, type) || IsShown(member, type)) && replaced?.Contains(member.Name) != true)
                    {
                        declared.Add(member);
                    }
                }
            }

            mayHaveNamesakes |= others.Exists(names.Contains);
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
    public static string? ExplainInaccessible(ISymbol member, INamedTypeSymbol type)
    {
        var property = member as IPropertySymbol;
        IMethodSymbol? getter = property is null ? null : Getter(property);
        return member.IsStatic ? member is IFieldSymbol { IsConst: true } ? "is a constant" : "is static"
            : member is IFieldSymbol { AssociatedSymbol: not null }
                ? "is the backing field of a property: put the attribute on the property"
            : property?.IsIndexer == true ? "is an indexer"
            : property is { RefKind: not RefKind.None } ? "returns a reference"
            : property is not null && getter is null ? "has no getter"
            : !IsVisible(member, type) || (getter is not null && !IsVisible(getter, type)) ? "is not public or internal"
            : member.IsObsoleteError() ? "is obsolete, so any use of it is an error"
            : getter?.IsObsoleteError() == true ? "has a getter that is obsolete, so any use of it is an error"
            : IsHidden(member, type) ? "is hidden by another member with the same name"
            : null;
    }

    /// <summary>Returns whether code inside the type can set a member in an object initializer.</summary>
    public static bool IsSettable(ISymbol member, INamedTypeSymbol type) => member switch
    {
        IPropertySymbol property when Setter(property) is { } setter => !setter.IsObsoleteError() &&
            (SymbolEqualityComparer.Default.Equals(setter.ContainingType, type)
            || IsVisibleToDerived(setter, type)),
        IFieldSymbol field => !field.IsReadOnly,
        _ => false,
    };

    /// <summary>
    /// Returns whether the patch can have a public member for a member of the model. This is not possible if the type of the
    /// member is less accessible than the model. The compiler reports such a member of the model, and would also report a public
    /// member of the patch.
    /// </summary>
    /// <param name="member">The member.</param>
    /// <param name="isModelUsableOutside">Whether the model is <see cref="IsUsableOutside"/>.</param>
    public static bool CanBePublicInPatch(ISymbol member, bool isModelUsableOutside) =>
        member.DeclaredAccessibility == Accessibility.Public && (!isModelUsableOutside || IsUsableOutside(TypeOf(member)));

    /// <summary>Returns whether code in another assembly can use a type, or can use it in a derived type.</summary>
    public static bool IsUsableOutside(ITypeSymbol type) => type switch
    {
        { SpecialType: not SpecialType.None } => true,
        INamedTypeSymbol named =>
            named.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
            && (named.ContainingType is null || IsUsableOutside(named.ContainingType))
            && (named.Arity == 0 || named.TypeArguments.All(IsUsableOutside)),
        IArrayTypeSymbol array => IsUsableOutside(array.ElementType),
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
    private static bool IsShown(ISymbol member, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, type.ContainingAssembly)
        || IsVisibleToDerived(member, type);

    private static bool IsVisibleToDerived(ISymbol member, INamedTypeSymbol type) => member.DeclaredAccessibility switch
    {
        Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
        Accessibility.ProtectedAndInternal => IsInternalVisible(member, type),
        _ => IsVisible(member, type),
    };

    private static bool IsVisible(ISymbol member, INamedTypeSymbol type) => member.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => IsInternalVisible(member, type),
        _ => false,
    };

    private static bool IsInternalVisible(ISymbol member, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, type.ContainingAssembly)
        || member.ContainingAssembly.GivesAccessTo(type.ContainingAssembly);
}
