using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>
/// Fixes compiler errors: adds the type of the member to <c>Change.To(5)</c> and <c>Change.FromNullable(5)</c>. Without this
/// type argument, the change has the type of the value.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddTypeArgumentFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CS0029"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await ChangeValue.FindAsync(context).ConfigureAwait(false)
                is { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call } value
            && value.IsChangeFactory(call)
            && called.Name is IdentifierNameSyntax method)
        {
            string name = value.NameOf(value.FieldType);
            ExpressionSyntax changed = SyntaxFactory.ParseExpression(
                $"{called.Expression}.{method}<{name}>{call.ArgumentList}");
            if (value.Binds(changed))
            {
                value.Offer("Add the type argument", changed.ToString());
            }
        }
    }
}
