using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.CodeFixes;

/// <summary>Finds the type syntax in the declaration of a member.</summary>
internal static class DeclaredTypeSyntax
{
    /// <summary>
    /// Returns the type syntax of a member. Returns null if a change of the type would also require a change of another
    /// declaration.
    /// </summary>
    public static async Task<TypeSyntax?> ChangeableAsync(Document document, SyntaxNode? at, CancellationToken cancellation)
    {
        if (Of(at) is not { Parent: { } declaration } type
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } semantics)
        {
            return null;
        }

        // A field cannot implement an interface member or be overridden.
        ISymbol? member = semantics.GetDeclaredSymbol(declaration, cancellation) is IParameterSymbol parameter
            ? parameter.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault()
            : semantics.GetDeclaredSymbol(declaration, cancellation);
        return member is not null && (member.ImplementsAnInterface() || member.IsOverridden(semantics.Compilation, cancellation))
            ? null
            : type;
    }

    /// <summary>
    /// Returns the type syntax of a member. Returns null if the member has no type syntax, is an override, or is partial.
    /// </summary>
    public static TypeSyntax? Of(SyntaxNode? at) =>
        at?.AncestorsAndSelf().FirstOrDefault(static node => node is MemberDeclarationSyntax or ParameterSyntax) switch
        {
            PropertyDeclarationSyntax property when !IsOverrideOrPartial(property.Modifiers) => property.Type,
            FieldDeclarationSyntax declared => declared.Declaration.Type,
            ParameterSyntax parameter => parameter.Type,
            _ => null,
        };

    private static bool IsOverrideOrPartial(SyntaxTokenList modifiers) =>
        modifiers.Any(SyntaxKind.OverrideKeyword) || modifiers.Any(SyntaxKind.PartialKeyword);
}
