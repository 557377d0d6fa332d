using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>Reads how a model is declared.</summary>
internal static class TypeParser
{
    private static readonly SymbolDisplayFormat NamespaceFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>Null for a type that generated code cannot add to.</summary>
    public static DeclaredType? Parse(INamedTypeSymbol type, TypeDeclarationSyntax declaration, bool hasPatch)
    {
        if (type.IsStatic || type.IsFileLocal || type.IsGenericType || !IsPartial(declaration) || IsTaken(type, hasPatch))
        {
            return null;
        }

        var enclosing = new Stack<EnclosingType>();
        for (SyntaxNode? node = declaration.Parent; node is TypeDeclarationSyntax outer; node = node.Parent)
        {
            if (!IsPartial(outer) || outer.TypeParameterList is not null)
            {
                return null;
            }

            enclosing.Push(new EnclosingType(Keyword(outer), outer.Identifier.ValueText));
        }

        INamespaceSymbol space = type.ContainingNamespace;
        return new DeclaredType(
            space.IsGlobalNamespace ? "" : space.ToDisplayString(NamespaceFormat),
            enclosing.ToEquatableArray(),
            Keyword(declaration),
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            type.Name);
    }

    private static string Keyword(TypeDeclarationSyntax declaration) =>
        declaration is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword }
            ? "record struct"
            : declaration.Keyword.ValueText;

    private static bool IsPartial(TypeDeclarationSyntax declaration) => declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    // The names of what is emitted beside the model. The user's own parts of the patch and the schema are welcome.
    private static bool IsTaken(INamedTypeSymbol type, bool hasPatch)
    {
        INamespaceOrTypeSymbol container = type.ContainingType ?? (INamespaceOrTypeSymbol)type.ContainingNamespace;
        return (hasPatch && container.GetTypeMembers(EmittedNames.Patch(type.Name)).Any(static taken => !IsOwnPart(taken, isStatic: false)))
            || container.GetTypeMembers(EmittedNames.Schema(type.Name)).Any(static taken => !IsOwnPart(taken, isStatic: true))
            || (type.ContainingType is not null && container.GetMembers(EmittedNames.Fields(type.Name)).Any());
    }

    private static bool IsOwnPart(INamedTypeSymbol type, bool isStatic) =>
        type is { TypeKind: TypeKind.Class, IsRecord: false, IsAbstract: false, Arity: 0 } or { IsStatic: true, Arity: 0 }
        && type.IsStatic == isStatic
        && type.DeclaringSyntaxReferences.All(static part => part.GetSyntax() is TypeDeclarationSyntax declaration && IsPartial(declaration))
        && !type.HasAttribute(AttributeNames.OpportunityType)
        && !type.HasAttribute(AttributeNames.FieldSet);
}
