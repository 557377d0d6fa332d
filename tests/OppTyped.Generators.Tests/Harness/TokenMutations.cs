using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>Changes source code into code that looks half-written. The same random numbers give the same code.</summary>
/// <param name="random">The source of the random numbers.</param>
/// <param name="vocabulary">The tokens that are inserted.</param>
internal sealed class TokenMutations(Random random, IReadOnlyList<string> vocabulary)
{
    /// <summary>Returns the texts of all tokens of source code.</summary>
    public static IEnumerable<string> TokensOf(string source) =>
        Parse(source).DescendantTokens().Select(static token => token.Text);

    /// <summary>Applies one to three changes.</summary>
    public string Mutate(string source)
    {
        for (int changes = random.Next(4) switch { 0 => 3, 1 => 2, _ => 1 }; changes > 0; changes--)
        {
            source = MutateOnce(source);
        }

        return source;
    }

    private string MutateOnce(string source)
    {
        CompilationUnitSyntax root = Parse(source);
        SyntaxToken[] tokens = [.. root.DescendantTokens().Where(static token => token.Span.Length > 0)];
        if (tokens.Length < 4)
        {
            return source;
        }

        int at = random.Next(tokens.Length - 3);
        TextSpan few = TextSpan.FromBounds(tokens[at].SpanStart, tokens[at + random.Next(3)].Span.End);
        TextSpan one = tokens[at].Span;
        return random.Next(12) switch
        {
            // Removes the end of the file. Usually, the removed part is small. Otherwise, most texts would be short.
            0 => random.Next(3) == 0 ? source[..one.Start] : source[..tokens[Math.Max(at, tokens.Length - 60)].SpanStart],
            1 or 2 => Replace(source, few, ""),
            3 => Replace(source, few, $"{source[few.Start..few.End]} {source[few.Start..few.End]}"),
            4 => Swap(source, tokens[at], tokens[at + 1 + random.Next(3)]),
            5 or 6 => Replace(source, one, vocabulary[random.Next(vocabulary.Count)]),
            7 => Replace(source, new TextSpan(one.Start, 0), vocabulary[random.Next(vocabulary.Count)] + " "),
            8 or 9 => CutList(source, root, isToEndOfLine: random.Next(2) == 0),
            10 => Replace(source, one, source[one.Start..(one.Start + random.Next(one.Length))]),
            _ => ChangeLine(source, one.Start),
        };
    }

    // Removes the end of a list, or the rest of a line of the list. A list looks like this while a user types it.
    private string CutList(string source, CompilationUnitSyntax root, bool isToEndOfLine)
    {
        SyntaxNode[] lists =
        [
            .. root.DescendantNodes().Where(static node =>
                node is AttributeListSyntax or AttributeArgumentListSyntax or TypeArgumentListSyntax or ParameterListSyntax
                    or ArgumentListSyntax or InitializerExpressionSyntax or AccessorListSyntax or BaseListSyntax),
        ];
        if (lists.Length == 0)
        {
            return source;
        }

        SyntaxNode list = lists[random.Next(lists.Length)];
        SyntaxToken[] tokens = [.. list.DescendantTokens()];
        int start = tokens[random.Next(tokens.Length)].Span.End;
        return Replace(source, TextSpan.FromBounds(start, isToEndOfLine ? EndOfLine(source, start) : list.Span.End), "");
    }

    private string ChangeLine(string source, int position)
    {
        int start = source.LastIndexOf('\n', position) + 1;
        string line = source[start..EndOfLine(source, position)];
        return Replace(source, new TextSpan(start, line.Length), random.Next(2) == 0 ? "" : $"{line}\n{line}");
    }

    private static string Swap(string source, SyntaxToken first, SyntaxToken second) =>
        Replace(Replace(source, second.Span, first.Text), first.Span, second.Text);

    private static string Replace(string source, TextSpan span, string text) => source[..span.Start] + text + source[span.End..];

    private static int EndOfLine(string source, int start) =>
        source.IndexOf('\n', start) is >= 0 and var end ? end : source.Length;

    private static CompilationUnitSyntax Parse(string source) => SyntaxFactory.ParseCompilationUnit(source);
}
