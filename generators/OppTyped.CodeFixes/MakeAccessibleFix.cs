using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>OPP007: makes a mapped member public or internal, so that the emitted code can read it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeAccessibleFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["OPP007"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        MemberDeclarationSyntax? declaration = root?.FindNode(context.Span).FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (root is null
            || declaration is not (PropertyDeclarationSyntax or FieldDeclarationSyntax)
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } semantics
            || FindSymbol(declaration, semantics, context.CancellationToken) is not { } member
            || !CanChange(member, declaration, semantics.Compilation, context.CancellationToken))
        {
            return;
        }

        if (Visibility.OfDeclared(member) >= Visibility.Internal)
        {
            Register("Make the getter accessible", WithoutGetterModifiers(declaration));
            return;
        }

        int limit = Visibility.Of(member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type);
        if (Math.Min(Visibility.Of(member.ContainingType), Visibility.Public) <= limit)
        {
            Register("Make the member public", WithoutGetterModifiers(declaration).WithAccessibility(SyntaxKind.PublicKeyword));
        }

        if (Math.Min(Visibility.Of(member.ContainingType), Visibility.Internal) <= limit)
        {
            Register(
                "Make the member internal",
                WithoutGetterModifiers(declaration).WithAccessibility(SyntaxKind.InternalKeyword));
        }

        void Register(string title, MemberDeclarationSyntax changed) => context.RegisterCodeFix(
            CodeAction.Create(
                title,
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, changed))),
                title),
            context.Diagnostics);
    }

    private static ISymbol? FindSymbol(
        MemberDeclarationSyntax declaration,
        SemanticModel semantics,
        CancellationToken cancellation) =>
        semantics.GetDeclaredSymbol(
            declaration is FieldDeclarationSyntax fields ? fields.Declaration.Variables[0] : declaration,
            cancellation);

    // The rule can also report a member for another reason. In this case, a change of the accessibility would not help. The
    // accessibility of a partial or overridden member cannot be changed without a change of another declaration.
    private static bool CanChange(
        ISymbol member,
        MemberDeclarationSyntax declaration,
        Compilation compilation,
        CancellationToken cancellation) =>
        member
            is { IsStatic: false, IsOverride: false }
                and (IFieldSymbol or IPropertySymbol { IsIndexer: false, RefKind: RefKind.None, GetMethod: not null })
        && (Visibility.OfDeclared(member) < Visibility.Internal
            || member is IPropertySymbol { GetMethod: { } getter } && Visibility.OfDeclared(getter) < Visibility.Internal)
        && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
        && !IsOnBackingField(declaration)
        && !member.IsOverridden(compilation, cancellation);

    private static bool IsOnBackingField(MemberDeclarationSyntax declaration) =>
        declaration is PropertyDeclarationSyntax
        && declaration.AttributeLists.Any(static list => list.Target?.Identifier.IsKind(SyntaxKind.FieldKeyword) == true);

    private static MemberDeclarationSyntax WithoutGetterModifiers(MemberDeclarationSyntax declaration) =>
        declaration is PropertyDeclarationSyntax property
        && property.AccessorList?.Accessors.FirstOrDefault(static accessor =>
            accessor.IsKind(SyntaxKind.GetAccessorDeclaration)) is { Modifiers.Count: > 0 } getter
            ? property.ReplaceNode(
                getter,
                getter.WithModifiers([]).WithKeyword(getter.Keyword.WithLeadingTrivia(getter.Modifiers[0].LeadingTrivia)))
            : declaration;
}
