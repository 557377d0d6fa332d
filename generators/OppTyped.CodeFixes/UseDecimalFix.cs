using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>OPP025: changes the type of a member to decimal, and also the literal that the member is initialized with.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseDecimalFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP025"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null
            || await DeclaredTypeSyntax
                .ChangeableAsync(context.Document, root.FindNode(context.Span), context.CancellationToken)
                .ConfigureAwait(false)
                is not { Parent: { } declaration } type
            || Initializers(declaration) is not { } initializers)
        {
            return;
        }

        TypeSyntax number = type is NullableTypeSyntax nullable ? nullable.ElementType : type;
        SyntaxNode changed = root.ReplaceNodes(
            initializers.Append<SyntaxNode>(number),
            (old, _) => (old == number
                ? SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.DecimalKeyword))
                : SyntaxFactory.ParseExpression(DecimalLiteral.From((ExpressionSyntax)old) ?? old.ToString()))
                .WithTriviaFrom(old));
        context.RegisterCodeFix(
            CodeAction.Create(
                "Use decimal",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)),
                nameof(UseDecimalFix)),
            context.Diagnostics);
    }

    // Returns the initial values. Returns null if a value is not a literal, because it might not compile as decimal.
    private static ExpressionSyntax[]? Initializers(SyntaxNode declaration)
    {
        ExpressionSyntax[] values = [.. (declaration switch
        {
            PropertyDeclarationSyntax property => [property.Initializer?.Value ?? property.ExpressionBody?.Expression],
            VariableDeclarationSyntax fields => fields.Variables.Select(static field => field.Initializer?.Value),
            ParameterSyntax parameter => [parameter.Default?.Value],
            _ => Enumerable.Empty<ExpressionSyntax?>(),
        }).OfType<ExpressionSyntax>()];
        return Array.TrueForAll(values, static value => IsWhole(value) || DecimalLiteral.From(value) is not null)
            ? values
            : null;
    }

    private static bool IsWhole(ExpressionSyntax value) =>
        value
            is LiteralExpressionSyntax { Token.Value: int or long or null }
                or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax { Token.Value: int or long } };
}
