using System.Buffers;
using System.Text;

namespace OppTyped.Tests.Secrets;

/// <summary>What a canary stands for. It decides where the canary may appear.</summary>
internal enum CanaryKind
{
    /// <summary>A key. It may appear nowhere.</summary>
    Secret,

    /// <summary>Customer data. It may appear only in the objects of the caller.</summary>
    Data,

    /// <summary>An opportunity id. It may appear only where the documentation says.</summary>
    Id,
}

/// <summary>A secret text, and the encodings in which it is searched for.</summary>
internal sealed class Canary
{
    // The number of consecutive characters that is a leak. Numbers and GUIDs need more, because short runs can match by chance.
    private const int Fragment = 8;
    private const int EncodedFragment = 14;

    private readonly SearchValues<string> _forms;

    public Canary(string name, CanaryKind kind, string text, int fragment = Fragment)
    {
        (Name, Kind, Text) = (name, kind, text);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        string backwards = new([.. text.Reverse()]);
        IEnumerable<string> forms = Fragments(text, fragment)
            .Concat(Fragments(backwards, fragment))
            .Concat(Fragments(Uri.EscapeDataString(text), fragment))
            .Concat(Fragments(Convert.ToHexString(bytes), 2 * fragment))
            .Concat(Fragments(BitConverter.ToString(bytes), (3 * fragment) - 1))
            .Concat(Enumerable.Range(0, 3).SelectMany(shift => Base64(bytes, shift)));
        _forms = SearchValues.Create([.. forms.Distinct(StringComparer.OrdinalIgnoreCase)], StringComparison.OrdinalIgnoreCase);
    }

    public string Name { get; }

    public CanaryKind Kind { get; }

    public string Text { get; }

    public bool IsIn(ReadOnlySpan<char> text) => text.ContainsAny(_forms);

    // As a part of longer base64 text, at each of the three alignments, without characters that depend on the neighbours.
    private static IEnumerable<string> Base64(byte[] bytes, int shift)
    {
        string encoded = Convert.ToBase64String([.. new byte[shift], .. bytes]);
        return Fragments(encoded[4..^4], EncodedFragment);
    }

    private static IEnumerable<string> Fragments(string text, int length) =>
        text.Length <= length
            ? [text]
            : Enumerable.Range(0, text.Length - length + 1).Select(start => text.Substring(start, length));
}
