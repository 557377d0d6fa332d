using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>OPP016 and OPP052: marks a mapped member as read-only.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkReadOnlyFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP016", "OPP052"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is { ContainsDiagnostics: false } schema)
        {
            AttributeSyntax changed = schema.WithSetting(
                "ReadOnly",
                SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression));
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Add ReadOnly = true",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(schema, changed))),
                    nameof(MarkReadOnlyFix)),
                context.Diagnostics);
        }
    }
}
