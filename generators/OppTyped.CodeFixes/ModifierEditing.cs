using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>Adds modifiers to declarations. Comments and directives before the added modifier stay where they are.</summary>
internal static class ModifierEditing
{
    /// <summary>Adds <c>partial</c>. In C#, this modifier must be the last one.</summary>
    public static TypeDeclarationSyntax WithPartial(this TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(
            type.Keyword.LeadingTrivia,
            SyntaxKind.PartialKeyword,
            SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return type.WithModifiers(type.Modifiers.Add(partial)).WithKeyword(type.Keyword.WithLeadingTrivia());
    }

    /// <summary>Replaces the accessibility modifiers of a property or a field.</summary>
    public static MemberDeclarationSyntax WithAccessibility(this MemberDeclarationSyntax member, SyntaxKind accessibility)
    {
        SyntaxToken first = FirstTokenAfterAttributes(member);
        MemberDeclarationSyntax bare = member.ReplaceToken(first, first.WithLeadingTrivia());
        SyntaxToken added = SyntaxFactory.Token(
            first.LeadingTrivia,
            accessibility,
            SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return bare.WithModifiers(
        [
            added,
            .. bare.Modifiers.Where(static modifier => !SyntaxFacts.IsAccessibilityModifier(modifier.Kind())),
        ]);
    }

    private static SyntaxToken FirstTokenAfterAttributes(MemberDeclarationSyntax member) =>
        member.AttributeLists.Count == 0
            ? member.GetFirstToken()
            : member.AttributeLists.Last().GetLastToken().GetNextToken();
}
