using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>
/// Replaces <c>a ?? b ?? last</c>. The last operand is not a value. It says what happens to the field if there is no value, for
/// example <c>Change.Clear</c>.
/// </summary>
internal static class CoalesceEditing
{
    /// <summary>
    /// For the last operand of <c>a ?? b ?? last</c>, returns the whole expression. Sets the out parameter to <c>a ?? b</c>.
    /// </summary>
    public static BinaryExpressionSyntax? FindOutermost(ExpressionSyntax last, out ExpressionSyntax nullable)
    {
        nullable = last;
        if (FindCoalesce(last) is not { } inner)
        {
            return null;
        }

        BinaryExpressionSyntax top = inner;
        while (FindCoalesce(top) is { } outer)
        {
            top = outer;
        }

        nullable = (top == inner ? inner.Left : top.ReplaceNode(inner, inner.Left.WithoutTrailingTrivia())).WithoutTrivia();
        return top;
    }

    /// <summary>Returns <c>nullable is { } present ? present : otherwise</c>.</summary>
    public static string IfPresent(ExpressionSyntax nullable, SyntaxNode place, Func<string, string> value, string otherwise)
    {
        string name = FreeName(place);
        return $"{Parenthesize(nullable)} is {{ }} {name} ? {value(name)} : {otherwise}";
    }

    /// <summary>
    /// Returns the text of an expression. Adds parentheses if they can be necessary before <c>.</c> or <c>is</c>, or after a
    /// cast.
    /// </summary>
    public static string Parenthesize(ExpressionSyntax expression) =>
        expression
            is IdentifierNameSyntax
                or MemberAccessExpressionSyntax
                or InvocationExpressionSyntax
                or ElementAccessExpressionSyntax
                or LiteralExpressionSyntax
                or ThisExpressionSyntax
                or ParenthesizedExpressionSyntax
                or ObjectCreationExpressionSyntax
            ? expression.ToString()
            : $"({expression})";

    private static BinaryExpressionSyntax? FindCoalesce(ExpressionSyntax right)
    {
        SyntaxNode? parent = right.Parent;
        while (parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            right = (ExpressionSyntax)parent;
            parent = parent.Parent;
        }

        return parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce
            && coalesce.Right == right
            ? coalesce
            : null;
    }

    // The name must be unused in the whole member, because the scope of a pattern variable is larger than its expression.
    private static string FreeName(SyntaxNode place)
    {
        SyntaxNode scope = place.AncestorsAndSelf().FirstOrDefault(static node => node is MemberDeclarationSyntax) ?? place;
        var taken = new HashSet<string>(
            scope
                .DescendantTokens()
                .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
                .Select(static token => token.ValueText));
        string name = "present";
        for (int count = 2; taken.Contains(name); count++)
        {
            name = $"present{count}";
        }

        return name;
    }
}
