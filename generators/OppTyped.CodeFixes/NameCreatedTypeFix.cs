using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>
/// Fixes compiler errors: adds the type to <c>new(…)</c> in a patch. Without the type, C# creates a <c>Change&lt;T&gt;</c> and
/// not a <c>T</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NameCreatedTypeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CS0117", "CS1729", "CS1922"];

    /// <summary>
    /// Returns null, because one <c>new()</c> can have several errors. The batch fixer would add the type once per error.
    /// </summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await ChangeValue.FindAsync(context).ConfigureAwait(false)
            is not { Expression: ImplicitObjectCreationExpressionSyntax creation } value)
        {
            return;
        }

        string name = value.NameOf(value.FieldType);
        var named = (ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression($"new {name}()");
        ExpressionSyntax changed = named
            .WithArgumentList(creation.ArgumentList)
            .WithInitializer(creation.Initializer);
        if (value.Binds(changed))
        {
            value.Offer($"Use new {name}", creation, changed.WithTriviaFrom(creation), nameof(NameCreatedTypeFix));
        }
    }
}
