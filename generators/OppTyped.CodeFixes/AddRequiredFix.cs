using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>OPP019: makes a member required, so that the default value of the member is never sent by mistake.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddRequiredFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP019"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<MemberDeclarationSyntax>()
                is not (PropertyDeclarationSyntax or FieldDeclarationSyntax)
            || root.FindNode(context.Span).FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member
            || member.Modifiers.Any(SyntaxKind.PartialKeyword)
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } semantics
            || semantics.GetDeclaredSymbol(root.FindNode(context.Span), context.CancellationToken) is not { } symbol
            || !CanBeRequired(symbol)
            || symbol.IsOverridden(semantics.Compilation, context.CancellationToken))
        {
            return;
        }

        SyntaxToken required = SyntaxFactory.Token(SyntaxKind.RequiredKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        MemberDeclarationSyntax changed = member.WithModifiers(member.Modifiers.Add(required));
        context.RegisterCodeFix(
            CodeAction.Create(
                "Make the member required",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(member, changed))),
                nameof(AddRequiredFix)),
            context.Diagnostics);
    }

    // In C#, a required member must be settable wherever the type itself is accessible.
    private static bool CanBeRequired(ISymbol member) => member switch
    {
        IPropertySymbol { SetMethod: { } setter } => IsAsAccessibleAs(setter, member.ContainingType)
            && IsAsAccessibleAs(member, member.ContainingType),
        IFieldSymbol => IsAsAccessibleAs(member, member.ContainingType),
        _ => false,
    };

    private static bool IsAsAccessibleAs(ISymbol member, INamedTypeSymbol type) =>
        member.DeclaredAccessibility == Accessibility.Public
        || (member.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal
            && type.DeclaredAccessibility is Accessibility.Internal or Accessibility.Private);
}
