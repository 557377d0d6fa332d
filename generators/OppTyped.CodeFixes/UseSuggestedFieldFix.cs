using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OppTyped.Analyzers.Schemas;

namespace OppTyped.CodeFixes;

/// <summary>OPP040 and OPP050: replaces an unknown name with one of the suggested names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseSuggestedFieldFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP040", "OPP050"];

    /// <summary>Returns null, because a suggestion can be wrong and the user must check each fix.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span)
                .FirstAncestorOrSelf<AttributeSyntax>()?.ArgumentList?.Arguments
                .FirstOrDefault(static argument => argument.NameEquals is null)
                ?.Expression is not { } name)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach ((string schemaName, string title) in Suggestions.ReadFrom(diagnostic.Properties))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Change to {title}",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(
                            root.ReplaceNode(name, Literal(schemaName).WithTriviaFrom(name)))),
                        schemaName),
                    diagnostic);
            }
        }
    }

    private static LiteralExpressionSyntax Literal(string text) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
}
