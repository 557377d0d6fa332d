using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>OPP021: changes the type of a member from DateTime to DateTimeOffset, which is never ambiguous.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseDateTimeOffsetFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP021"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is not null
            && await DeclaredTypeSyntax
                .ChangeableAsync(context.Document, root.FindNode(context.Span), context.CancellationToken)
                .ConfigureAwait(false)
                is { } type
            && NameIn(type) is { } name)
        {
            IdentifierNameSyntax changed = SyntaxFactory.IdentifierName("DateTimeOffset").WithTriviaFrom(name);
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Use DateTimeOffset",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(name, changed))),
                    nameof(UseDateTimeOffsetFix)),
                context.Diagnostics);
        }
    }

    // Returns null if the type is an alias. In this case, it is unknown whether DateTimeOffset is in scope.
    private static SimpleNameSyntax? NameIn(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => NameIn(nullable.ElementType),
        QualifiedNameSyntax qualified => NameIn(qualified.Right),
        IdentifierNameSyntax { Identifier.ValueText: "DateTime" } name => name,
        _ => null,
    };
}
