using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>OPP032: adds <c>await</c> to a call inside an async function.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AwaitCallFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP032"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);

        // The fix is not offered for a call after ?., because the task of such a call can be null. Awaiting null throws an
        // exception.
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is InvocationExpressionSyntax call
            && !context.Diagnostics[0].Properties.ContainsKey("NotATask")
            && CanAwait(call)
            && !IsInTypedVariable(call))
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Await the call",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(call, Await(call)))),
                    nameof(AwaitCallFix)),
                context.Diagnostics);
        }
    }

    // A variable of type Task cannot hold the result of the call.
    private static bool IsInTypedVariable(SyntaxNode call) =>
        call.FirstAncestorOrSelf<StatementSyntax>() is LocalDeclarationStatementSyntax { Declaration.Type.IsVar: false };

    // Only the innermost function that contains the call is checked. If this function is not async, adding await would also
    // require a new signature and changes in all callers.
    private static bool CanAwait(SyntaxNode call)
    {
        // In the initializer of a for statement, C# parses await as a type.
        if (call.Parent is ForStatementSyntax loop && loop.Initializers.Contains(call))
        {
            return false;
        }

        foreach (SyntaxNode ancestor in call.Ancestors())
        {
            switch (ancestor)
            {
                case LockStatementSyntax or UnsafeStatementSyntax or FixedStatementSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax function:
                    return function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case GlobalStatementSyntax:
                    return true;
                case BaseMethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    private static AwaitExpressionSyntax Await(InvocationExpressionSyntax call) =>
        SyntaxFactory
            .AwaitExpression(
                SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                call.WithoutLeadingTrivia())
            .WithLeadingTrivia(call.GetLeadingTrivia());
}
