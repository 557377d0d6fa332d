using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>Changes numbers in source code to decimal numbers.</summary>
internal static class DecimalLiteral
{
    /// <summary>
    /// Returns a numeric literal with the suffix <c>m</c>. Returns null if the expression is not a literal of a floating-point
    /// number, or if a decimal cannot hold the number.
    /// </summary>
    public static string? From(ExpressionSyntax expression)
    {
        if (expression is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus)
        {
            return From(minus.Operand) is { } operand ? $"-{operand}" : null;
        }

        if (expression is not LiteralExpressionSyntax { Token: { Value: double or float, Text: var text } })
        {
            return null;
        }

        string digits = text.TrimEnd('d', 'D', 'f', 'F');
        return decimal.TryParse(digits.Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? $"{digits}m"
            : null;
    }
}
