using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OppTyped.Analyzers.Rules;

namespace OppTyped.CodeFixes;

/// <summary>
/// OPP019: makes a member nullable and removes an empty initial value, so that the member is not sent while it is null.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeNullableFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP019"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span) is not { } declaration
            || await DeclaredTypeSyntax
                .ChangeableAsync(context.Document, declaration, context.CancellationToken)
                .ConfigureAwait(false) is not { } type
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } semantics)
        {
            return;
        }

        EqualsValueClauseSyntax? empty = FindEmptyValue(declaration);
        bool isMadeNullable = type is not NullableTypeSyntax
            && (empty is null || semantics.GetNullableContext(type.SpanStart).AnnotationsEnabled());

        // Without a setter, a member that is null would always be null.
        if ((isMadeNullable || empty is not null) && (empty is null || IsSettable(declaration)))
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    isMadeNullable ? "Make the member nullable" : "Remove the initial value",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(Change(root, isMadeNullable ? type : null, empty))),
                    nameof(MakeNullableFix)),
                context.Diagnostics);
        }
    }

    private static EqualsValueClauseSyntax? FindEmptyValue(SyntaxNode declaration) =>
        InitialValue.ClauseOf(declaration) is { Value: var value } clause
        && (InitialValue.IsEmptyText(value) || InitialValue.IsEmptyCollection(value))
            ? clause
            : null;

    private static bool IsSettable(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property.AccessorList?.Accessors.Any(static accessor =>
            accessor.Kind() is SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration) == true,
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } =>
            !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword),
        _ => true,
    };

    private static SyntaxNode Change(SyntaxNode root, TypeSyntax? type, EqualsValueClauseSyntax? empty)
    {
        SyntaxNode changed = root.TrackNodes(new SyntaxNode?[] { type, empty, empty?.Parent }.OfType<SyntaxNode>());
        if (empty is not null)
        {
            SyntaxNode declaration = changed.GetCurrentNode(empty.Parent!)!;
            changed = changed.ReplaceNode(declaration, RemoveValue(declaration));
        }

        return type is not null && changed.GetCurrentNode(type) is { } current
            ? changed.ReplaceNode(current, SyntaxFactory.NullableType(current.WithoutTrivia()).WithTriviaFrom(current))
            : changed;
    }

    // The default of a parameter becomes null, because callers can leave out the argument.
    private static SyntaxNode RemoveValue(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property
            .WithInitializer(null)
            .WithSemicolonToken(default)
            .WithAccessorList(property.AccessorList!.WithTrailingTrivia(property.SemicolonToken.TrailingTrivia)),
        VariableDeclaratorSyntax field => field
            .WithInitializer(null)
            .WithIdentifier(field.Identifier.WithTrailingTrivia(field.Initializer!.GetTrailingTrivia())),
        ParameterSyntax parameter => parameter.WithDefault(parameter.Default!.WithValue(
            SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression).WithTriviaFrom(parameter.Default.Value))),
        _ => declaration,
    };
}
