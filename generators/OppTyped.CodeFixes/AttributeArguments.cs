using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>Sets a property of an attribute in source code.</summary>
internal static class AttributeArguments
{
    /// <summary>
    /// Returns the attribute with <c>name = value</c>. Replaces an existing argument with this name, or adds the argument at the
    /// end.
    /// </summary>
    public static AttributeSyntax WithSetting(this AttributeSyntax attribute, string name, ExpressionSyntax value)
    {
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        if (list.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name) is { } known)
        {
            return attribute.ReplaceNode(known.Expression, value.WithTriviaFrom(known.Expression));
        }

        NameEqualsSyntax equals = SyntaxFactory.NameEquals(
            SyntaxFactory.IdentifierName(name).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space));
        AttributeArgumentSyntax added = SyntaxFactory
            .AttributeArgument(equals, null, value)
            .WithLeadingTrivia(SyntaxFactory.Space);
        return attribute.WithArgumentList(list.AddArguments(added));
    }
}
