using System.Buffers;
using System.Globalization;
using System.Text;

namespace OppTyped.Fields;

internal static partial class JsonText
{
    /// <summary>Reads a text from a JSON string without quotes. Invalid characters are replaced with U+FFFD.</summary>
    public static string Read(ReadOnlySpan<byte> json, bool isEscaped)
    {
        if (!isEscaped)
        {
            return Encoding.UTF8.GetString(json);
        }

        byte[] pooled = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            return Encoding.UTF8.GetString(pooled, 0, Unescape(json, pooled));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(pooled);
        }
    }

    /// <summary>Removes the escapes. The result is never longer than the input.</summary>
    public static int Unescape(ReadOnlySpan<byte> json, Span<byte> destination)
    {
        int written = 0;
        while (true)
        {
            int plain = json.IndexOf((byte)'\\');
            if (plain < 0)
            {
                json.CopyTo(destination[written..]);
                return written + json.Length;
            }

            json[..plain].CopyTo(destination[written..]);
            written += plain;
            json = json[plain..];
            if (json.Length >= 2 && json[1] == (byte)'u')
            {
                written += ReadScalar(ref json).EncodeToUtf8(destination[written..]);
            }
            else
            {
                destination[written++] = Unescape(json.Length < 2 ? (byte)0 : json[1]);
                json = json[2..];
            }
        }
    }

    private static byte Unescape(byte escape) => escape switch
    {
        (byte)'"' or (byte)'\\' or (byte)'/' => escape,
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => throw JsonScanner.Malformed(),
    };

    // Reads one escape, or two escapes that form a surrogate pair.
    private static Rune ReadScalar(ref ReadOnlySpan<byte> json)
    {
        char first = ReadUnit(json);
        json = json[6..];
        if (char.IsHighSurrogate(first)
            && json.StartsWith("\\u"u8)
            && ReadUnit(json) is var second
            && char.IsLowSurrogate(second))
        {
            json = json[6..];
            return new Rune(first, second);
        }

        return char.IsSurrogate(first) ? Rune.ReplacementChar : new Rune(first);
    }

    private static char ReadUnit(ReadOnlySpan<byte> escape) =>
        escape.Length >= 6
            && ushort.TryParse(escape[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit)
            ? (char)unit
            : throw JsonScanner.Malformed();
}
