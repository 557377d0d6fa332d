using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Source code with marks. <c>class «Deal» { }</c> marks a place where a rule is reported. <c>{|CS0246:Missing|}</c> marks a
/// place where the compiler reports an error. <c>{|CS0229|}</c> means that the compiler reports this error in the emitted code.
/// </summary>
internal sealed partial class Marked
{
    private Marked(
        string source,
        IReadOnlyList<TextSpan> spans,
        IReadOnlyList<(string Id, TextSpan Span)> compilerErrors,
        IReadOnlyList<string> emittedErrors)
    {
        Source = source;
        Spans = spans;
        CompilerErrors = compilerErrors;
        EmittedErrors = emittedErrors;
    }

    /// <summary>The source without the marks.</summary>
    public string Source { get; }

    /// <summary>The marked places where the rule must be reported.</summary>
    public IReadOnlyList<TextSpan> Spans { get; }

    /// <summary>The errors in the source that the test expects.</summary>
    public IReadOnlyList<(string Id, TextSpan Span)> CompilerErrors { get; }

    /// <summary>The ids of the errors in the emitted code that the test expects.</summary>
    public IReadOnlyList<string> EmittedErrors { get; }

    public static Marked Parse(string text)
    {
        var source = new StringBuilder();
        var opened = new Stack<(int Start, string ErrorId)>();
        var spans = new List<TextSpan>();
        var errors = new List<(string Id, TextSpan Span)>();
        var emittedErrors = new List<string>();
        int copied = 0;
        foreach (Match mark in Mark().Matches(text))
        {
            source.Append(text, copied, mark.Index - copied);
            copied = mark.Index + mark.Length;
            if (mark.Groups["emitted"] is { Success: true, Value: var emittedError })
            {
                emittedErrors.Add(emittedError);
                continue;
            }

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
        return new Marked(source.ToString(), [.. spans.OrderBy(static span => span.Start)], errors, emittedErrors);
    }

    [GeneratedRegex(@"«|»|\{\|(?<emitted>CS\d{4})\|\}|\{\|(?<error>CS\d{4}):|\|\}")]
    private static partial Regex Mark();
}
