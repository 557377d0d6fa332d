using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>OPP048: removes <c>ReadOnly</c>, so that the member is sent.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveReadOnlyFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP048"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span)
                .FirstAncestorOrSelf<AttributeSyntax>()?.ArgumentList?.Arguments
                .FirstOrDefault(static argument =>
                    argument.NameEquals?.Name.Identifier.ValueText == "ReadOnly") is { } setting)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Remove ReadOnly",
                    _ => Task.FromResult(
                        context.Document.WithSyntaxRoot(root.RemoveNode(setting, SyntaxRemoveOptions.KeepNoTrivia)!)),
                    nameof(RemoveReadOnlyFix)),
                context.Diagnostics);
        }
    }
}
