using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>OPP019: makes a member nullable, so that it is not sent while it is null.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeNullableFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP019"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is not null
            && await DeclaredTypeSyntax
                .ChangeableAsync(context.Document, root.FindNode(context.Span), context.CancellationToken)
                .ConfigureAwait(false)
                is { } and not NullableTypeSyntax and var type)
        {
            TypeSyntax nullable = SyntaxFactory.NullableType(type.WithoutTrivia()).WithTriviaFrom(type);
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Make the member nullable",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(type, nullable))),
                    nameof(MakeNullableFix)),
                context.Diagnostics);
        }
    }
}
