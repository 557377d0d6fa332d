using System.Buffers;
using System.Text;

namespace OppTyped.Tests.Secrets;

/// <summary>What a canary stands for, and so where it may be seen.</summary>
internal enum CanaryKind
{
    /// <summary>A key. Nowhere.</summary>
    Secret,

    /// <summary>A customer's data. Nowhere but in the caller's own objects.</summary>
    Data,

    /// <summary>An opportunity's id. Nowhere but where the documents say.</summary>
    Id,
}

/// <summary>A text that must not be seen, and the forms in which it would be known again.</summary>
internal sealed class Canary
{
    // So many characters of it in a row are a leak. By chance they do not come together, but those of numbers and GUIDs may: of these it takes more.
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

    // As it stands in the base64 of something longer, at any of its three alignments: without what its neighbours have a part in.
    private static IEnumerable<string> Base64(byte[] bytes, int shift)
    {
        string encoded = Convert.ToBase64String([.. new byte[shift], .. bytes]);
        return Fragments(encoded[4..^4], EncodedFragment);
    }

    private static IEnumerable<string> Fragments(string text, int length) =>
        text.Length <= length ? [text] : Enumerable.Range(0, text.Length - length + 1).Select(start => text.Substring(start, length));
}
