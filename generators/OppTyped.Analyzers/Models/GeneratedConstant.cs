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
            .Any(name => IsGenerated(name, compilation, cancellation));

    /// <summary>Returns the first argument of an attribute.</summary>
    public static ExpressionSyntax? ArgumentOf(AttributeData attribute, CancellationToken cancellation) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)
            ?.ArgumentList?.Arguments.FirstOrDefault()?.Expression;

    // For Made.Text, the name of the type must fit too, because emitted code has constants with the names of many members. A name
    // without a type is the user's own constant if there is one.
    private static bool IsGenerated(SimpleNameSyntax name, Compilation compilation, CancellationToken cancellation)
    {
        IFieldSymbol[] constants =
        [
            .. compilation.GetSymbolsWithName(name.Identifier.ValueText, SymbolFilter.Member, cancellation)
                .OfType<IFieldSymbol>()
                .Where(static field => field.IsConst),
        ];
        return name.Parent is MemberAccessExpressionSyntax access
            ? access.Name == name
                && Array.Exists(constants, constant =>
                    constant.ContainingType.Name == LastNameOf(access.Expression) && GeneratedFile.Contains(constant))
            : constants.Length > 0 && Array.TrueForAll(constants, GeneratedFile.Contains);
    }

    private static string? LastNameOf(ExpressionSyntax type) => type switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        _ => null,
    };
}
