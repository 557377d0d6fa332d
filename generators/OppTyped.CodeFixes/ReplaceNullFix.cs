using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>
/// Fixes compiler errors: replaces <c>null</c> in a patch with <c>Change.Clear</c>, or leaves the field unchanged.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ReplaceNullFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CS0037", "CS8625"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await ChangeValue.FindAsync(context).ConfigureAwait(false)
            is not { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } value)
        {
            return;
        }

        value.Offer("Use Change.Clear", $"{value.Change}.Clear");
        if (value.Expression.Parent
            is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment)
        {
            value.Offer($"Remove {assignment.Left}", initializer, initializer.Without(assignment), "Remove");
        }
        else
        {
            value.Offer("Use Change.Unchanged", $"{value.Change}.Unchanged");
        }
    }
}
