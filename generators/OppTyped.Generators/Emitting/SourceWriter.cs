using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Writes indented C#, with line feeds on every platform. Lines have at most 130 characters, unless a single name or text is
/// longer.
/// </summary>
internal sealed class SourceWriter
{
    private const int MaxLength = 130;

    // A word of XML docs. Code and tags are never split.
    private static readonly Regex Word = new("(?:<c>.*?</c>|<[^>]*>|[^ ])+", RegexOptions.CultureInvariant);

    private readonly StringBuilder _text = new();
    private int _depth;

    private int Width => MaxLength - (_depth * 4);

    /// <summary>Returns whether a line is short enough to be written as it is.</summary>
    public bool Fits(string line) => line.Length <= Width;

    /// <summary>Writes a line. An empty line is not indented. A line that is too long is broken.</summary>
    public SourceWriter Line(string line = "")
    {
        if (!Fits(line))
        {
            foreach (string part in LongLine.Break(line, Width))
            {
                Append(part);
            }

            return this;
        }

        return Append(line);
    }

    /// <summary>Writes several lines.</summary>
    public SourceWriter Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Line(line);
        }

        return this;
    }

    /// <summary>Writes an element of the XML docs: on one line if it fits, otherwise on several lines.</summary>
    /// <param name="element">The name of the element, which can be followed by an attribute: <c>param name="id"</c>.</param>
    /// <param name="text">The content, as XML.</param>
    public SourceWriter Doc(string element, string text)
    {
        string start = $"/// <{element}>", end = $"</{element.Split(' ')[0]}>";
        if (start.Length + text.Length + end.Length <= Width)
        {
            return Append(start + text + end);
        }

        Append(start);
        var line = new StringBuilder("///");
        foreach (Match word in Word.Matches(text))
        {
            if (line.Length + 1 + word.Length > Width && line.Length > "///".Length)
            {
                Append(line.ToString());
                line.Clear().Append("///");
            }

            line.Append(' ').Append(word.Value);
        }

        return Append(line.ToString()).Append($"/// {end}");
    }

    /// <summary>Opens a block.</summary>
    public SourceWriter Open(string? header = null)
    {
        if (header is not null)
        {
            Line(header);
        }

        Append("{");
        _depth++;
        return this;
    }

    /// <summary>Opens a type. If its declaration does not fit on one line, each base type has its own line.</summary>
    public SourceWriter OpenType(string declaration, params string[] baseTypes)
    {
        string line = $"{declaration} : {string.Join(", ", baseTypes)}";
        if (Fits(line))
        {
            return Open(line);
        }

        Append($"{declaration} :");
        for (int index = 0; index < baseTypes.Length; index++)
        {
            Append($"    {baseTypes[index]}{(index < baseTypes.Length - 1 ? "," : "")}");
        }

        return Open();
    }

    /// <summary>Closes a block.</summary>
    public SourceWriter Close(string end = "}")
    {
        _depth--;
        return Append(end);
    }

    public SourceText ToSourceText() => SourceText.From(_text.ToString(), Encoding.UTF8);

    private SourceWriter Append(string line)
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
        return this;
    }
}
