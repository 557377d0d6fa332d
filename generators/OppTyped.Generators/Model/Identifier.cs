using Microsoft.CodeAnalysis.CSharp;

namespace OppTyped.Generators.Model;

/// <summary>Names as C# needs them in source.</summary>
internal static class Identifier
{
    /// <summary>Puts an <c>@</c> before a name that is a keyword, or is one somewhere.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
