using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace OppTyped.CodeFixes;

/// <summary>OPP021: adds <c>Kind = DateTimeKind.Utc</c> to the attribute of a member.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddUtcKindFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP021"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is { ContainsDiagnostics: false } schema)
        {
            ExpressionSyntax utc = SyntaxFactory
                .ParseExpression("global::System.DateTimeKind.Utc")
                .WithAdditionalAnnotations(Simplifier.Annotation);
            AttributeSyntax changed = schema.WithSetting("Kind", utc);
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Add Kind = DateTimeKind.Utc",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(schema, changed))),
                    nameof(AddUtcKindFix)),
                context.Diagnostics);
        }
    }
}
