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
        ExpressionSyntax unchanged = SyntaxFactory.ParseExpression($"{change}.Unchanged");
        ExpressionSyntax clear = SyntaxFactory.ParseExpression($"{change}.Clear");

        if (remedy == "Replace")
        {
            ExpressionSyntax old = WithoutBang(value);
            Register("Change.Unchanged", old, unchanged);
            Register("Change.Clear", old, clear);
        }
        else if (FindOutermost(value, out ExpressionSyntax nullable) is { } coalesce)
        {
            Register("Change.Unchanged", coalesce, IfPresent(nullable, FreeName(coalesce), unchanged));
            Register("Change.Clear", coalesce, FromNullable(change, nullable));
        }

        void Register(string member, ExpressionSyntax old, ExpressionSyntax replacement) => context.RegisterCodeFix(
            CodeAction.Create(
                $"Use {member}",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(old, replacement.WithTriviaFrom(old)))),
                member),
            context.Diagnostics);
    }

    private static ExpressionSyntax WithoutBang(ExpressionSyntax value) =>
        value.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } bang
            ? bang
            : value;

    // For a ?? b ?? default, returns the whole expression. Sets the out parameter to a ?? b, which is the part without the
    // default.
    private static BinaryExpressionSyntax? FindOutermost(ExpressionSyntax value, out ExpressionSyntax nullable)
    {
        nullable = value;
        if (FindCoalesce(value) is not { } inner)
        {
            return null;
        }

        BinaryExpressionSyntax top = inner;
        while (FindCoalesce(top) is { } outer)
        {
            top = outer;
        }

        nullable = (top == inner ? inner.Left : top.ReplaceNode(inner, inner.Left.WithoutTrailingTrivia())).WithoutTrivia();
        return top;
    }

    private static BinaryExpressionSyntax? FindCoalesce(ExpressionSyntax right)
    {
        SyntaxNode? parent = right.Parent;
        while (parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            right = (ExpressionSyntax)parent;
            parent = parent.Parent;
        }

        return parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce
            && coalesce.Right == right
            ? coalesce
            : null;
    }

    private static InvocationExpressionSyntax FromNullable(string change, ExpressionSyntax nullable) =>
        SyntaxFactory.InvocationExpression(
            SyntaxFactory.ParseExpression($"{change}.FromNullable"),
            SyntaxFactory.ArgumentList([SyntaxFactory.Argument(nullable)]));

    private static ConditionalExpressionSyntax IfPresent(ExpressionSyntax nullable, string name, ExpressionSyntax unchanged)
    {
        var whole = (ConditionalExpressionSyntax)SyntaxFactory.ParseExpression($"x is {{ }} {name} ? {name} : y");
        ExpressionSyntax tested = nullable is BinaryExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(nullable) : nullable;
        return whole
            .ReplaceNodes(
                [((IsPatternExpressionSyntax)whole.Condition).Expression, whole.WhenFalse],
                (old, _) => (old == whole.WhenFalse ? unchanged : tested).WithTriviaFrom(old));
    }

    // The name must be unused in the whole member, because the scope of a pattern variable is larger than its expression.
    private static string FreeName(SyntaxNode place)
    {
        SyntaxNode scope = place.AncestorsAndSelf().FirstOrDefault(static node => node is MemberDeclarationSyntax) ?? place;
        var taken = new HashSet<string>(
            scope
                .DescendantTokens()
                .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
                .Select(static token => token.ValueText));
        string name = "present";
        for (int count = 2; taken.Contains(name); count++)
        {
            name = $"present{count}";
        }

        return name;
    }
}
