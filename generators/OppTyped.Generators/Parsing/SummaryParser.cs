using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.Generators.Parsing;

/// <summary>
/// Reads the summaries in the XML docs of a model's members. A summary is read from the source text, because the compiler does
/// not parse XML docs in a project that does not create a documentation file.
/// </summary>
internal sealed class SummaryParser(INamedTypeSymbol model, CancellationToken cancellation)
{
    private const string Start = "<summary>";
    private const string End = "</summary>";

    private static readonly Regex Reference = new(
        "<(see|seealso|paramref|typeparamref)\\s[^>]*?(cref|langword|name|href)\\s*=\\s*\"([^\"]*)\"[^>]*?(/>|>[^<]*</\\1>)",
        RegexOptions.CultureInvariant);

    private static readonly Regex OtherTag = new("</?[A-Za-z][^>]*>", RegexOptions.CultureInvariant);

    // An editor parses all members again after each key press, and most models have no docs. It is faster to search the text of a
    // model once than to look at each of its members.
    private readonly bool _hasSummaries = model.DeclaringSyntaxReferences.Any(declared =>
        declared.SyntaxTree.GetText(cancellation).ToString(declared.Span).Contains(Start));

    /// <summary>
    /// Returns the text of the summary as one line of valid XML, or an empty string. Adds a full stop if there is none.
    /// A reference is replaced by its name, because the emitted file does not have the usings of the source file.
    /// </summary>
    public string Parse(ISymbol member)
    {
        if (!_hasSummaries && SymbolEqualityComparer.Default.Equals(member.ContainingType, model))
        {
            return "";
        }

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
                && declaration.SpanStart - declaration.FullSpan.Start > (Start + End).Length
                && FindSummary(declaration.GetLeadingTrivia().ToFullString()) is { Length: > 0 } summary)
            {
                return summary;
            }
        }

        return "";
    }

    private static string? FindSummary(string trivia)
    {
        int start = trivia.IndexOf(Start, StringComparison.Ordinal), end = trivia.IndexOf(End, StringComparison.Ordinal);
        return start < 0 || end < start ? null : Clean(trivia.Substring(start, end - start).Substring(Start.Length));
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
