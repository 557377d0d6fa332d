using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.Analyzers.Models;

/// <summary>
/// Finds constants that a source generator makes. OppTyped's generator does not see the value of such a constant.
/// </summary>
internal static class GeneratedConstant
{
    /// <summary>Returns whether an expression uses such a constant.</summary>
    public static bool IsIn(ExpressionSyntax? expression, Compilation compilation, CancellationToken cancellation) =>
        expression is not (null or LiteralExpressionSyntax)
        && expression.DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>()
            .SelectMany(name => compilation.GetSymbolsWithName(name.Identifier.ValueText, SymbolFilter.Member, cancellation))
            .Any(static symbol => symbol is IFieldSymbol { IsConst: true } && GeneratedFile.Contains(symbol));

    /// <summary>Returns the first argument of an attribute.</summary>
    public static ExpressionSyntax? ArgumentOf(AttributeData attribute, CancellationToken cancellation) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)
            ?.ArgumentList?.Arguments.FirstOrDefault()?.Expression;
}
