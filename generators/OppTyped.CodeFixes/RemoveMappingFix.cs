using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>OPP042: removes the attribute, so that the member is no longer mapped.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveMappingFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP042"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is { Parent: AttributeListSyntax list } mapping)
        {
            SyntaxNode changed = list.Attributes.Count == 1
                ? root.RemoveNode(list, SyntaxRemoveOptions.KeepLeadingTrivia)!
                : root.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(mapping)));
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Remove the attribute",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)),
                    nameof(RemoveMappingFix)),
                context.Diagnostics);
        }
    }
}
