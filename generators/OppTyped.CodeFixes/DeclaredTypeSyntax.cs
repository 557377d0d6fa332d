using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>Finds the type of a member where it is written.</summary>
internal static class DeclaredTypeSyntax
{
    /// <summary>A type that can be changed where it is written; null where another declaration would have to change with it.</summary>
    public static async Task<TypeSyntax?> ChangeableAsync(Document document, SyntaxNode? at, CancellationToken cancellation)
    {
        if (Of(at) is not { Parent: { } declaration } type || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } semantics)
        {
            return null;
        }

        // A field has no ties.
        ISymbol? member = semantics.GetDeclaredSymbol(declaration, cancellation) is IParameterSymbol parameter
            ? parameter.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault()
            : semantics.GetDeclaredSymbol(declaration, cancellation);
        return member is not null && (member.ImplementsAnInterface() || member.IsOverridden(semantics.Compilation, cancellation)) ? null : type;
    }

    /// <summary>Null where there is none, or where it overrides or completes another declaration.</summary>
    public static TypeSyntax? Of(SyntaxNode? at) =>
        at?.AncestorsAndSelf().FirstOrDefault(static node => node is MemberDeclarationSyntax or ParameterSyntax) switch
        {
            PropertyDeclarationSyntax property when !IsTied(property.Modifiers) => property.Type,
            FieldDeclarationSyntax declared => declared.Declaration.Type,
            ParameterSyntax parameter => parameter.Type,
            _ => null,
        };

    private static bool IsTied(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.OverrideKeyword) || modifiers.Any(SyntaxKind.PartialKeyword);
}
