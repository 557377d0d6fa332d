using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>
/// Fixes compiler errors: passes a collection expression, or a value whose type is an interface, to <c>Change.To</c>. C# cannot
/// convert such an expression to a <c>Change&lt;T&gt;</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseChangeToFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CS0029", "CS9174"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await ChangeValue.FindAsync(context).ConfigureAwait(false) is not { } value)
        {
            return;
        }

        string typed = $"{value.Change}.To<{value.NameOf(value.FieldType)}>({value.Expression})";
        if (value.Expression is CollectionExpressionSyntax)
        {
            if (value.Binds(SyntaxFactory.ParseExpression(typed)))
            {
                Offer(typed);
            }

            return;
        }

        // For a value that can be null, UseFromNullableFix offers Change.FromNullable.
        TypeInfo info = value.Semantics.GetTypeInfo(value.Expression, context.CancellationToken);
        if (info.Type is { IsReferenceType: true, TypeKind: not TypeKind.Error } type
            && info.Nullability.FlowState == NullableFlowState.NotNull
            && value.Semantics.Compilation.ClassifyConversion(type, value.FieldType)
                is { IsImplicit: true, IsUserDefined: false } conversion)
        {
            Offer(conversion.IsIdentity ? $"{value.Change}.To({value.Expression})" : typed);
        }

        void Offer(string replacement) => value.Offer("Use Change.To", replacement);
    }
}
