using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OppTyped.Generators.Parsing;

namespace OppTyped.CodeFixes;

/// <summary>OPP009: corrects the spelling of a schema name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CorrectSchemaNameFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP009"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span)
                .FirstAncestorOrSelf<AttributeSyntax>()?.ArgumentList?.Arguments
                .FirstOrDefault()
                ?.Expression is LiteralExpressionSyntax literal
            && literal.Token.Value is string name
            && SchemaNameParser.FindIntendedName(name) is { } meant)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Change to {meant}",
                    _ => Task.FromResult(
                        context.Document.WithSyntaxRoot(root.ReplaceNode(literal, Literal(meant).WithTriviaFrom(literal)))),
                    nameof(CorrectSchemaNameFix)),
                context.Diagnostics);
        }
    }

    private static LiteralExpressionSyntax Literal(string text) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
}
