using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>
/// Decides whether and how the HTTP interface of a model can be emitted. A user can write a part of the interface.
/// </summary>
internal static class ApiParser
{
    // The emitted methods of the interface, and the types of their first parameters.
    private static readonly (string Name, string Parameter)[] Methods =
    [
        ("Create", "HttpClient"),
        ("UpdateAsync", "OpportunityUpdate"),
        ("QueueUpdateAsync", "OpportunityUpdate"),
        ("UpdateBatchAsync", "IReadOnlyList"),
        ("GetAsync", "String"),
        ("AddAsync", "Int32"),
        ("UpdateAsync", "Int32"),
    ];

    /// <summary>Parses the interface. Returns null if it cannot be emitted.</summary>
    /// <param name="type">The model.</param>
    /// <param name="attribute">The attribute that marks the model.</param>
    public static HttpApi? Parse(INamedTypeSymbol type, AttributeData attribute)
    {
        InterfaceChoice choice = GetChoice(attribute);
        if (choice == InterfaceChoice.None || ExplainConflict(type) is not null)
        {
            return null;
        }

        // If the user wrote a part of the interface, this part defines the accessibility. Otherwise the model defines it.
        INamedTypeSymbol? part = FindUserPart(type);
        Accessibility accessibility = (part ?? type).DeclaredAccessibility;
        return new HttpApi(
            part is null ? SyntaxFacts.GetText(accessibility) : "",
            HasUserPart: part is not null,
            IsAccessibleInProject: ProjectAccess.IsAccessible(type, accessibility),
            choice);
    }

    /// <summary>Returns the choice in the attribute of a model.</summary>
    public static InterfaceChoice GetChoice(AttributeData attribute) =>
        (InterfaceChoice)attribute.NamedArgument<int>("HttpInterface");

    /// <summary>
    /// Returns the reason why the interface cannot be emitted, or null if it can be emitted. The reason is the last part of a
    /// message.
    /// </summary>
    public static string? ExplainConflict(INamedTypeSymbol type)
    {
        string name = EmittedNames.HttpInterface(type.Name);
        if (type.ContainingType?.Name == name
            || FindSymbolsWithName(type).Any(static taken =>
                taken is not INamedTypeSymbol { TypeKind: TypeKind.Interface, IsFileLocal: false }))
        {
            return "is taken by something else";
        }

        return FindUserPart(type) is not { } part ? null
            : part.IsObsoleteError() ? "is taken by an interface that is obsolete, so any use of it is an error"
            : part.DeclaringSyntaxReferences.Any(static declared =>
                declared.GetSyntax() is not InterfaceDeclarationSyntax syntax || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
                ? "is taken by an interface that is not partial"
            : !IsAtMost(part.DeclaredAccessibility, type.DeclaredAccessibility)
                ? "is taken by an interface that is more accessible than the model"
            : FindConflict(part);
    }

    private static string? FindConflict(INamedTypeSymbol part)
    {
        if (part.Interfaces.Any(static implemented => implemented.TypeKind == TypeKind.Error)
            || part.AllInterfaces.Any(static implemented => implemented.GetMembers().Any(static member => member.IsAbstract)))
        {
            return "is taken by an interface that inherits members without a body";
        }

        foreach (ISymbol member in part.GetMembers().Where(static member => !member.IsImplicitlyDeclared && !member.IsEmitted()))
        {
            if (member.IsAbstract)
            {
                return $"is taken by an interface whose {member.Name} has no body";
            }

            if (ConflictsWithEmitted(member))
            {
                return $"is taken by an interface that already has a member named {member.Name}";
            }
        }

        return null;
    }

    private static bool ConflictsWithEmitted(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
            ? Methods.Any(emitted =>
                emitted.Name == method.Name && method.Parameters.FirstOrDefault()?.Type.Name == emitted.Parameter)
            : member.Name == EmittedNames.HttpInterfaceImplementation || Methods.Any(emitted => emitted.Name == member.Name);

    // Returns the user's part of the interface. An analyzer also sees the emitted part, so the emitted part is skipped.
    private static INamedTypeSymbol? FindUserPart(INamedTypeSymbol type) =>
        FindSymbolsWithName(type).OfType<INamedTypeSymbol>().FirstOrDefault(static part => !part.IsEmitted());

    private static IEnumerable<ISymbol> FindSymbolsWithName(INamedTypeSymbol type) =>
        type.Container()
            .GetMembers(EmittedNames.HttpInterface(type.Name))
            .Where(static named => named is not INamedTypeSymbol { Arity: > 0 });

    private static bool IsAtMost(Accessibility accessibility, Accessibility limit) =>
        accessibility == limit
        || accessibility == Accessibility.Private
        || (accessibility == Accessibility.Internal && limit is Accessibility.Public or Accessibility.ProtectedOrInternal);
}
