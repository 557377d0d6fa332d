using Microsoft.CodeAnalysis.CSharp;

namespace OppTyped.Generators.Model;

/// <summary>Formats names for use in source code.</summary>
internal static class IdentifierEscaping
{
    /// <summary>Adds an <c>@</c> to a name that is a keyword or a contextual keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
