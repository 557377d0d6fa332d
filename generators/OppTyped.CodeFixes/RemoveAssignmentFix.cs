using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>OPP045: removes the assignment of the member from the object initializer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveAssignmentFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP045"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AssignmentExpressionSyntax>()
            is { Parent: InitializerExpressionSyntax initializer } assignment)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Remove {assignment.Left}",
                    _ => Task.FromResult(
                        context.Document.WithSyntaxRoot(root.ReplaceNode(initializer, initializer.Without(assignment)))),
                    nameof(RemoveAssignmentFix)),
                context.Diagnostics);
        }
    }
}
