using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>OPP030: replaces a default with <c>Change.Unchanged</c> or <c>Change.Clear</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseNamedChangeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP030"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not ExpressionSyntax value
            || !context.Diagnostics[0].Properties.TryGetValue("Remedy", out string? remedy)
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } semantics)
        {
            return;
        }

        string change = ShortTypeName.Of("OppTyped", "Change", semantics, value.SpanStart);
        if (remedy == "Replace")
        {
            ExpressionSyntax old = WithoutBang(value);
            Register("Change.Unchanged", old, $"{change}.Unchanged");
            Register("Change.Clear", old, $"{change}.Clear");
        }
        else if (CoalesceEditing.FindOutermost(value, out ExpressionSyntax nullable) is { } coalesce)
        {
            Register(
                "Change.Unchanged",
                coalesce,
                CoalesceEditing.IfPresent(nullable, coalesce, static present => present, $"{change}.Unchanged"));
            Register("Change.Clear", coalesce, $"{change}.FromNullable({nullable})");
        }

        void Register(string member, ExpressionSyntax old, string replacement) => context.RegisterCodeFix(
            CodeAction.Create(
                $"Use {member}",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(
                    root.ReplaceNode(old, SyntaxFactory.ParseExpression(replacement).WithTriviaFrom(old)))),
                member),
            context.Diagnostics);
    }

    private static ExpressionSyntax WithoutBang(ExpressionSyntax value) =>
        value.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } bang
            ? bang
            : value;
}
