using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>
/// OPP035: passes a value that can be null to <c>Change.FromNullable</c>. Also fixes compiler errors. Handles <c>maybe</c>,
/// <c>(decimal)maybe</c>, <c>maybe.Value</c>, <c>Change.To(maybe)</c>, <c>maybe ?? Change.Clear</c> and
/// <c>maybe ?? Change.Unchanged</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseFromNullableFix : CodeFixProvider
{
    private const string Title = "Use Change.FromNullable";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ["OPP035", "CS0019", "CS0029", "CS0266", "CS8604", "CS8629"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await ChangeValue.FindAsync(context).ConfigureAwait(false) is not { } value)
        {
            return;
        }

        switch (value.Expression)
        {
            case CastExpressionSyntax cast:
                OfferForCast(value, cast);
                break;

            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce
                when MarkerOf(coalesce.Right, value.Semantics, context.CancellationToken) is { } marker:
                OfferForCoalesce(value, coalesce, isClear: marker == "ClearedField");
                break;

            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } access
                when context.Diagnostics[0].Id == "CS8629":
                OfferFor(value, access.Expression);
                break;

            case InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } call when value.IsChangeFactory(call):
                OfferFor(value, call.ArgumentList.Arguments[0].Expression);
                break;

            default:
                if (value.TypeOf(value.Expression) is { } type
                    && !(type.IsReferenceType && IsKnownNotNull(value))
                    && FromNullable(value, value.Expression, type) is { } replacement)
                {
                    value.Offer(Title, replacement);
                }

                break;
        }
    }

    private static void OfferFor(ChangeValue value, ExpressionSyntax nullable)
    {
        if (value.TypeOf(nullable) is { } type
            && Underlying(type) is not null
            && FromNullable(value, nullable, type) is { } replacement)
        {
            value.Offer(Title, replacement);
        }
    }

    private static void OfferForCoalesce(ChangeValue value, BinaryExpressionSyntax coalesce, bool isClear)
    {
        if (CoalesceEditing.FindOutermost(coalesce.Right, out ExpressionSyntax nullable) is not { } whole
            || FromNullable(value, nullable, value.TypeOf(nullable)) is not { } replacement)
        {
            return;
        }

        if (isClear)
        {
            value.Offer(Title, whole, replacement, Title);
        }
        else
        {
            value.Offer(
                "Use a pattern",
                whole,
                CoalesceEditing.IfPresent(nullable, whole, static present => present, $"{value.Change}.Unchanged"),
                "Use a pattern");
        }
    }

    private static void OfferForCast(ChangeValue value, CastExpressionSyntax cast)
    {
        ITypeSymbol? type = value.TypeOf(cast);
        type = ChangeValue.TypeArgumentOfChange(type) ?? type;
        if (type is null || value.TypeOf(cast.Expression) is not { } nullable || Underlying(nullable) is null)
        {
            return;
        }

        ExpressionSyntax operand = cast.Expression is ParenthesizedExpressionSyntax inner ? inner.Expression : cast.Expression;
        string? replacement = HasImplicitConversion(value, Underlying(nullable)!, type)
            ? FromNullable(value, operand, nullable)
            : SymbolEqualityComparer.Default.Equals(type, value.FieldType)
                ? $"{value.Change}.FromNullable(({value.NameOf(type)}?){CoalesceEditing.Parenthesize(operand)})"
            : $"{value.Change}.FromNullable<{value.NameOf(value.FieldType)}>"
                + $"(({value.NameOf(type)}?){CoalesceEditing.Parenthesize(operand)})";
        if (replacement is not null)
        {
            value.Offer(Title, replacement);
        }
    }

    // Returns null if the type does not allow null, or if the expression cannot become a value of the field.
    private static string? FromNullable(ChangeValue value, ExpressionSyntax nullable, ITypeSymbol? type)
    {
        ITypeSymbol? underlying = type is null ? null : Underlying(type);
        return type is null || (underlying is null && !type.IsReferenceType) ? null
            : SymbolEqualityComparer.Default.Equals(underlying ?? type, value.FieldType)
                ? $"{value.Change}.FromNullable({nullable})"
            : HasImplicitConversion(value, underlying ?? type, value.FieldType)
                ? $"{value.Change}.FromNullable<{value.NameOf(value.FieldType)}>({nullable})"
            : underlying is { SpecialType: SpecialType.System_Double or SpecialType.System_Single }
                && value.FieldType.SpecialType == SpecialType.System_Decimal
                ? $"{value.Change}.FromNullable(({value.NameOf(value.FieldType)}?){CoalesceEditing.Parenthesize(nullable)})"
            : null;
    }

    private static bool HasImplicitConversion(ChangeValue value, ITypeSymbol from, ITypeSymbol to) =>
        value.Semantics.Compilation.ClassifyConversion(from, to) is { IsImplicit: true, IsUserDefined: false };

    private static bool IsKnownNotNull(ChangeValue value) =>
        value.Semantics.GetTypeInfo(value.Expression).Nullability.FlowState == NullableFlowState.NotNull;

    private static ITypeSymbol? Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : null;

    private static string? MarkerOf(ExpressionSyntax right, SemanticModel semantics, CancellationToken cancellation) =>
        semantics.GetTypeInfo(right, cancellation).Type is
        {
            Name: "ClearedField" or "UnchangedField",
            ContainingNamespace: { Name: "Fields", ContainingNamespace.Name: "OppTyped" },
        } marker
            ? marker.Name
            : null;
}
