using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Source with marks: <c>class «Deal» { }</c> marks a place where a rule is reported, and <c>{|CS0246:Missing|}</c> a place
/// where the compiler reports an error.
/// </summary>
internal sealed partial class Marked
{
    private Marked(string source, IReadOnlyList<TextSpan> spans, IReadOnlyList<(string Id, TextSpan Span)> compilerErrors)
    {
        Source = source;
        Spans = spans;
        CompilerErrors = compilerErrors;
    }

    /// <summary>The source without the marks.</summary>
    public string Source { get; }

    /// <summary>Where the rule is reported.</summary>
    public IReadOnlyList<TextSpan> Spans { get; }

    /// <summary>The errors of the compiler that the test expects.</summary>
    public IReadOnlyList<(string Id, TextSpan Span)> CompilerErrors { get; }

    public static Marked Parse(string text)
    {
        var source = new StringBuilder();
        var opened = new Stack<(int Start, string ErrorId)>();
        var spans = new List<TextSpan>();
        var errors = new List<(string Id, TextSpan Span)>();
        int copied = 0;
        foreach (Match mark in Mark().Matches(text))
        {
            source.Append(text, copied, mark.Index - copied);
            copied = mark.Index + mark.Length;
            if (mark.Value is not ("»" or "|}"))
            {
                opened.Push((source.Length, mark.Groups["error"].Value));
                continue;
            }

            (int start, string errorId) = opened.Pop();
            var span = TextSpan.FromBounds(start, source.Length);
            if (errorId.Length == 0)
            {
                spans.Add(span);
            }
            else
            {
                errors.Add((errorId, span));
            }
        }

        Assert.Empty(opened);
        source.Append(text, copied, text.Length - copied);
        return new Marked(source.ToString(), [.. spans.OrderBy(static span => span.Start)], errors);
    }

    [GeneratedRegex(@"«|»|\{\|(?<error>CS\d{4}):|\|\}")]
    private static partial Regex Mark();
}
