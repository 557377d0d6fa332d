using System.Buffers;
using System.Globalization;
using System.Text;

namespace OppTyped.Fields;

internal static partial class JsonText
{
    /// <summary>
    /// Reads a text from a JSON string without quotes. Invalid characters are replaced with U+FFFD, and an invalid escape is read
    /// as it is written. So one invalid text does not make the whole response unreadable.
    /// </summary>
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

    /// <summary>Reads the text of a JSON string with its quotes; null for any other JSON.</summary>
    public static string? ReadString(ReadOnlySpan<byte> json) =>
        json.StartsWith((byte)'"') ? Read(json[1..^1], isEscaped: json.Contains((byte)'\\')) : null;

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
            if (TryReadUnit(json, out char unit))
            {
                written += ReadScalar(ref json, unit).EncodeToUtf8(destination[written..]);
            }
            else if (json.Length >= 2 && Unescape(json[1]) is { } character)
            {
                destination[written++] = character;
                json = json[2..];
            }
            else
            {
                destination[written++] = (byte)'\\';
                json = json[1..];
            }
        }
    }

    private static byte? Unescape(byte escape) => escape switch
    {
        (byte)'"' or (byte)'\\' or (byte)'/' => escape,
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => null,
    };

    // Reads one escape, or two escapes that form a surrogate pair.
    private static Rune ReadScalar(ref ReadOnlySpan<byte> json, char first)
    {
        json = json[6..];
        if (char.IsHighSurrogate(first) && TryReadUnit(json, out char second) && char.IsLowSurrogate(second))
        {
            json = json[6..];
            return new Rune(first, second);
        }

        return char.IsSurrogate(first) ? Rune.ReplacementChar : new Rune(first);
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> escape, out char unit)
    {
        unit = '\0';
        if (escape.Length < 6
            || !escape.StartsWith("\\u"u8)
            || !ushort.TryParse(escape[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value))
        {
            return false;
        }

        unit = (char)value;
        return true;
    }
}
