using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.Generators.Parsing;

/// <summary>
/// Reads the summary in the XML docs of a member. The summary is read from the source text, because the compiler does not parse
/// XML docs in a project that does not create a documentation file.
/// </summary>
internal static class SummaryParser
{
    private static readonly Regex Reference = new(
        "<(see|seealso|paramref|typeparamref)\\s[^>]*?(cref|langword|name|href)\\s*=\\s*\"([^\"]*)\"[^>]*?(/>|>[^<]*</\\1>)",
        RegexOptions.CultureInvariant);

    private static readonly int ShortestSummary = "<summary></summary>".Length;

    private static readonly Regex OtherTag = new("</?[A-Za-z][^>]*>", RegexOptions.CultureInvariant);

    /// <summary>
    /// Returns the text of the summary as one line of valid XML, or an empty string. Adds a full stop if there is none.
    /// A reference is replaced by its name, because the emitted file does not have the usings of the source file.
    /// </summary>
    /// <param name="member">The member.</param>
    /// <param name="mapping">The member's mapping attribute.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static string Parse(ISymbol member, AttributeData mapping, CancellationToken cancellation)
    {
        foreach (SyntaxReference declared in member.DeclaringSyntaxReferences)
        {
            // A parameter of a positional record has no summary of its own.
            MemberDeclarationSyntax? declaration = declared.GetSyntax(cancellation) switch
            {
                PropertyDeclarationSyntax property => property,
                VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } => field,
                _ => null,
            };
            if (declaration is not null
                && !IsTooShort(declaration, mapping.ApplicationSyntaxReference, cancellation)
                && FindSummary(declaration.GetLeadingTrivia().ToFullString()) is { Length: > 0 } summary)
            {
                return summary;
            }
        }

        return "";
    }

    // An editor parses all members again after each key press, and most members have no comment. So a text that is too short
    // for a summary is not parsed. The place of the attribute is known, but the compiler must search for the end of the text.
    private static bool IsTooShort(SyntaxNode declaration, SyntaxReference? mapping, CancellationToken cancellation)
    {
        int start = declaration.FullSpan.Start;
        return (mapping?.SyntaxTree == declaration.SyntaxTree
                && mapping.GetSyntax(cancellation).FullSpan.Start - start is >= 0 and int length
                && length <= ShortestSummary)
            || declaration.SpanStart - start < ShortestSummary;
    }

    private static string? FindSummary(string trivia)
    {
        int start = trivia.IndexOf("<summary>", StringComparison.Ordinal),
            end = trivia.IndexOf("</summary>", StringComparison.Ordinal);
        return start < 0 || end < start ? null : Clean(trivia.Substring(start, end - start).Substring("<summary>".Length));
    }

    private static string Clean(string summary)
    {
        var text = new StringBuilder();
        foreach (string line in summary.Split('\n'))
        {
            string content = line.Trim();
            content = content.StartsWith("///", StringComparison.Ordinal) ? content.Substring(3).Trim() : content;
            text.Append(text.Length > 0 && content.Length > 0 ? " " : "").Append(content);
        }

        string plain = OtherTag.Replace(Reference.Replace(text.ToString(), "\u0001$3\u0002"), "");
        if (plain.Length == 0 || !IsWellFormed(plain))
        {
            return "";
        }

        string end = plain[plain.Length - 1] is '.' or '!' or '?' ? "" : ".";
        return plain.Replace("\u0001", "<c>").Replace("\u0002", "</c>") + end;
    }

    // A text with a stray '<' or '&' is not valid XML. Such a summary is left out.
    private static bool IsWellFormed(string text) =>
        text.IndexOf('<') < 0
        && !Regex.IsMatch(text, "&(?!(amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)", RegexOptions.CultureInvariant)
        && text.All(static character =>
            character is '\u0001' or '\u0002'
            || (!char.IsControl(character) && character is not ('\u2028' or '\u2029')));
}
