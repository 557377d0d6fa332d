using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>Parses the declaration of a model.</summary>
internal static class TypeParser
{
    /// <summary>Parses a declaration. Returns null for a type that emitted code cannot extend.</summary>
    public static DeclaredType? Parse(
        INamedTypeSymbol type,
        TypeDeclarationSyntax declaration,
        bool hasPatch,
        ModelProblemSink log)
    {
        bool isValid = (DescribeUnsupported(type) is not { } form
                || log.Add(ModelProblem.UnsupportedDeclaration, type, null, type.Name, form))
            & (CanUseEmittedCSharp(declaration) || log.Add(ModelProblem.LanguageTooOld, type))
            & (IsPartial(declaration) || log.Add(ModelProblem.NotPartial, type, null, type.Name))
            & (TakenName(type, hasPatch) is not { } taken || log.Add(ModelProblem.NameTaken, type, null, type.Name, taken));

        var enclosing = new Stack<EnclosingType>();
        for (SyntaxNode? node = declaration.Parent; node is TypeDeclarationSyntax outer; node = node.Parent)
        {
            isValid &= IsPartial(outer) || log.Add(ModelProblem.NotPartial, type, null, outer.Identifier.ValueText);
            enclosing.Push(new EnclosingType(Keyword(outer), outer.Identifier.ValueText));
        }

        return !isValid ? null : new DeclaredType(
            TypeName.OfNamespace(type.ContainingNamespace),
            enclosing.ToEquatableArray(),
            Keyword(declaration),
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            type.Name,
            NoticeParser.Parse(type),
            ProjectAccess.IsAccessible(type, type.DeclaredAccessibility));
    }

    private static string? DescribeUnsupported(INamedTypeSymbol type)
    {
        if (type.IsStatic)
        {
            return "static";
        }

        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Arity > 0)
            {
                return outer == (object)type ? "generic" : $"nested in the generic {outer.Name}";
            }

            if (outer.IsFileLocal)
            {
                return "local to a file";
            }
        }

        return type.IsObsoleteError() ? "obsolete, so any use of it is an error"
            : ImplementsByHand(type) ? "implementing OppTyped's interfaces by hand"
            : null;
    }

    private static string Keyword(TypeDeclarationSyntax declaration) =>
        declaration is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword }
            ? "record struct"
            : declaration.Keyword.ValueText;

    private static bool IsPartial(TypeDeclarationSyntax declaration) => declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    // The emitted code uses file-local types and UTF-8 literals, which need C# 11.
    private static bool CanUseEmittedCSharp(TypeDeclarationSyntax declaration) =>
        declaration.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp11 };

    // An analyzer also sees the emitted part of a model. So if a model has emitted members, its interfaces are not implemented by
    // hand.
    private static bool ImplementsByHand(INamedTypeSymbol type) =>
        type.Interfaces.Any(static implemented => implemented is
        {
            Name: "IOpportunityChanges" or "IOpportunityModel" or "IVenueOpportunityChanges",
            ContainingNamespace: { Name: "OppTyped", ContainingNamespace.IsGlobalNamespace: true },
        } or
        {
            Name: "IFieldSet",
            ContainingNamespace: { Name: "Fields", ContainingNamespace.Name: "OppTyped" },
        })
        && !type.GetMembers().Any(AttributeLookup.IsEmitted);

    // Returns the name of an emitted type that is already in use, or null.
    private static string? TakenName(INamedTypeSymbol type, bool hasPatch)
    {
        INamespaceOrTypeSymbol container = type.Container();
        string patch = EmittedNames.Patch(type.Name),
            schema = EmittedNames.Schema(type.Name),
            fields = EmittedNames.Fields(type.Name);
        return hasPatch && IsTaken(patch) ? patch
            : IsTaken(schema) ? schema
            : IsTaken(fields) ? fields
            : null;

        bool IsTaken(string name) =>
            container.GetMembers(name).Any(static taken => !taken.IsEmitted()) || type.ContainingType?.Name == name;
    }
}
