using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>Edits object initializers.</summary>
internal static class InitializerEditing
{
    /// <summary>Returns an object initializer without one of its assignments.</summary>
    public static InitializerExpressionSyntax Without(
        this InitializerExpressionSyntax initializer,
        AssignmentExpressionSyntax assignment)
    {
        SeparatedSyntaxList<ExpressionSyntax> remaining = initializer.Expressions.Remove(assignment);
        if (remaining.Count > 0 && initializer.Expressions.Last() == assignment)
        {
            remaining = remaining.Replace(
                remaining.Last(),
                remaining.Last().WithTrailingTrivia(assignment.GetTrailingTrivia()));
        }

        return initializer.WithExpressions(remaining);
    }
}
