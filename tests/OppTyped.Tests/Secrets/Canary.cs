using System.Buffers;
using System.Text;

namespace OppTyped.Tests.Secrets;

/// <summary>The kind of data that a canary represents. The kind decides where the canary may appear.</summary>
internal enum CanaryKind
{
    /// <summary>A key. A key must not appear anywhere.</summary>
    Secret,

    /// <summary>Customer data. Customer data may appear only in the caller's objects.</summary>
    Data,

    /// <summary>An opportunity id. An id may appear only in the documented places.</summary>
    Id,
}

/// <summary>A secret text, and the encodings that the search looks for.</summary>
internal sealed class Canary
{
    // If an output contains this number of consecutive characters of a canary, this counts as a leak. Numbers and GUIDs need more
    // characters, because a short fragment of them can match by chance.
    private const int Fragment = 8;
    private const int EncodedFragment = 14;

    private readonly SearchValues<string> _forms;

    public Canary(string name, CanaryKind kind, string text, int fragment = Fragment)
    {
        (Name, Kind, Text) = (name, kind, text);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        string reversed = new([.. text.Reverse()]);
        IEnumerable<string> forms = Fragments(text, fragment)
            .Concat(Fragments(reversed, fragment))
            .Concat(Fragments(Uri.EscapeDataString(text), fragment))
            .Concat(Fragments(Convert.ToHexString(bytes), 2 * fragment))
            .Concat(Fragments(BitConverter.ToString(bytes), (3 * fragment) - 1))
            .Concat(Enumerable.Range(0, 3).SelectMany(shift => Base64(bytes, shift)));
        Forms = [.. forms.Distinct(StringComparer.OrdinalIgnoreCase)];
        _forms = SearchValues.Create([.. Forms], StringComparison.OrdinalIgnoreCase);
    }

    public string Name { get; }

    public CanaryKind Kind { get; }

    public string Text { get; }

    /// <summary>
    /// The fragments of the text and of its encodings. If an output contains one of these fragments, the canary has leaked.
    /// </summary>
    public IReadOnlyList<string> Forms { get; }

    public bool IsIn(ReadOnlySpan<char> text) => text.ContainsAny(_forms);

    // Returns fragments of the text as they appear inside a longer base64 text. The shift selects one of the three alignments.
    // The first and last characters depend on neighbouring bytes, so they are left out.
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
