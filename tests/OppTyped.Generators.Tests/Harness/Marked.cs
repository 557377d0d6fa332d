using Microsoft.CodeAnalysis.Text;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>Source with the places marked where something is to be reported: <c>class «Deal» { }</c>.</summary>
internal sealed class Marked
{
    private Marked(string source, IReadOnlyList<TextSpan> spans)
    {
        Source = source;
        Spans = spans;
    }

    public string Source { get; }

    public IReadOnlyList<TextSpan> Spans { get; }

    public static Marked Parse(string text)
    {
        var spans = new List<TextSpan>();
        int start;
        while ((start = text.IndexOf('«', StringComparison.Ordinal)) >= 0)
        {
            int end = text.IndexOf('»', start) - 1;
            text = text.Remove(start, 1).Remove(end, 1);
            spans.Add(TextSpan.FromBounds(start, end));
        }

        return new Marked(text, spans);
    }
}
