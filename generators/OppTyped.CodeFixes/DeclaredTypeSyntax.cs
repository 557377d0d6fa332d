using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>Finds the type of a member where it is written.</summary>
internal static class DeclaredTypeSyntax
{
    /// <summary>Null where there is none, or where another declaration would have to change with it.</summary>
    public static TypeSyntax? Of(SyntaxNode? at) =>
        at?.AncestorsAndSelf().FirstOrDefault(static node => node is MemberDeclarationSyntax or ParameterSyntax) switch
        {
            PropertyDeclarationSyntax property when !IsTied(property.Modifiers) => property.Type,
            FieldDeclarationSyntax declared => declared.Declaration.Type,
            ParameterSyntax parameter => parameter.Type,
            _ => null,
        };

    private static bool IsTied(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.OverrideKeyword) || modifiers.Any(SyntaxKind.PartialKeyword);
}
