using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.Analyzers.Rules;

/// <summary>Reads the initial value in the declaration of a property, a field, or a parameter of a record.</summary>
/// <remarks>It uses only the syntax, because most members have no initial value.</remarks>
internal static class InitialValue
{
    /// <summary>Returns the initial value of a member, or null.</summary>
    public static ExpressionSyntax? Of(ISymbol member, CancellationToken cancellation) =>
        member.DeclaringSyntaxReferences
            .Concat((member as IPropertySymbol)?.PartialImplementationPart?.DeclaringSyntaxReferences ?? [])
            .Select(reference => ClauseOf(reference.GetSyntax(cancellation))?.Value)
            .FirstOrDefault(static value => value is not null);

    /// <summary>Returns the clause with the initial value: <c>= …</c>.</summary>
    public static EqualsValueClauseSyntax? ClauseOf(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property.Initializer,
        VariableDeclaratorSyntax field => field.Initializer,
        ParameterSyntax parameter => parameter.Default,
        _ => null,
    };

    /// <summary>Returns whether a value is an empty text: <c>""</c> or <c>string.Empty</c>.</summary>
    public static bool IsEmptyText(ExpressionSyntax value) => Unwrap(value) switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value is "",
        InterpolatedStringExpressionSyntax interpolated => interpolated.Contents.Count == 0,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } access =>
            NameOf(access.Expression) is "string" or "String",
        _ => false,
    };

    /// <summary>
    /// Returns whether a value is an empty collection, such as <c>[]</c>, <c>new()</c>, <c>new string[0]</c> or
    /// <c>Array.Empty&lt;string>()</c>.
    /// </summary>
    public static bool IsEmptyCollection(ExpressionSyntax value) => Unwrap(value) switch
    {
        CollectionExpressionSyntax collection => collection.Elements.Count == 0,
        BaseObjectCreationExpressionSyntax created => IsEmpty(created.Initializer)
            && (created.ArgumentList?.Arguments.All(static argument => IsNoElement(argument.Expression)) ?? true),
        ArrayCreationExpressionSyntax array => array.Initializer is { } elements
            ? IsEmpty(elements)
            : array.Type.RankSpecifiers[0].Sizes.All(static size => size is LiteralExpressionSyntax { Token.Value: 0 }),
        InitializerExpressionSyntax elements => IsEmpty(elements),
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax called } =>
            called.Name.Identifier.ValueText == "Empty",
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty", Expression: var type } =>
            NameOf(type)?.StartsWith("Immutable", StringComparison.Ordinal) == true,
        _ => false,
    };

    private static ExpressionSyntax Unwrap(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax inner => Unwrap(inner.Expression),
        CastExpressionSyntax cast => Unwrap(cast.Expression),
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) =>
            Unwrap(suppressed.Operand),
        _ => value,
    };

    private static bool IsEmpty(InitializerExpressionSyntax? elements) => elements is null or { Expressions.Count: 0 };

    // The argument of a constructor can be a capacity or a comparer. Any other argument can be a collection with elements.
    private static bool IsNoElement(ExpressionSyntax argument) =>
        argument.IsKind(SyntaxKind.NumericLiteralExpression)
        || argument is MemberAccessExpressionSyntax { Expression: var comparer } && NameOf(comparer) is "StringComparer";

    private static string? NameOf(ExpressionSyntax type) => type switch
    {
        PredefinedTypeSyntax keyword => keyword.Keyword.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax qualified => qualified.Name.Identifier.ValueText,
        _ => null,
    };
}
