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
        if (type.IsStatic || type.IsGenericType || !IsPartial(declaration) || !CanUseEmittedCSharp(declaration) ||
            IsFileLocal(type) || type.IsObsoleteError() || ImplementsByHand(type) || IsTaken(type, hasPatch))
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

    // What is emitted needs file-local types and UTF-8 literals.
    private static bool CanUseEmittedCSharp(TypeDeclarationSyntax declaration) =>
        declaration.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp11 };

    private static bool IsFileLocal(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsFileLocal)
            {
                return true;
            }
        }

        return false;
    }

    private static bool ImplementsByHand(INamedTypeSymbol type) =>
        type.Interfaces.Any(static face => face is
        {
            Name: "IOpportunityChanges" or "IOpportunityModel" or "IFieldSet",
            ContainingNamespace: { Name: "OppTyped", ContainingNamespace.IsGlobalNamespace: true },
        });

    // The names of what is emitted beside the model. A class of one file may share its name with another type, not with a namespace.
    private static bool IsTaken(INamedTypeSymbol type, bool hasPatch)
    {
        INamespaceOrTypeSymbol container = type.ContainingType ?? (INamespaceOrTypeSymbol)type.ContainingNamespace;
        return (hasPatch && IsTaken(EmittedNames.Patch(type.Name)))
            || IsTaken(EmittedNames.Schema(type.Name))
            || (type.ContainingType is null
                ? container.GetMembers(EmittedNames.Fields(type.Name)).OfType<INamespaceSymbol>().Any()
                : IsTaken(EmittedNames.Fields(type.Name)));

        bool IsTaken(string name) => container.GetMembers(name).Any() || type.ContainingType?.Name == name;
    }
}
