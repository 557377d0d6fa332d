using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace OppTyped.Fields;

/// <summary>
/// Reads and writes the text in a JSON string. The text is UTF-8. The writer escapes only the characters that must be escaped in
/// JSON.
/// </summary>
internal static partial class JsonText
{
    public const string UnpairedSurrogateMessage =
        "the text contains half a surrogate pair, which is not a character. The text was probably cut in the middle of an emoji. "
        + "Cut the text between text elements.";

    private static readonly SearchValues<char> MustBeEscaped = SearchValues.Create(
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F" +
        "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\"\\");

    /// <summary>Returns the length of the text up to the first character that must be escaped.</summary>
    public static int PlainLength(ReadOnlySpan<char> text)
    {
        int plain = text.IndexOfAny(MustBeEscaped);
        return plain < 0 ? text.Length : plain;
    }

    /// <summary>Returns an upper bound of the text's length in bytes, for reserving space in the buffer.</summary>
    /// <remarks>A UTF-16 code unit takes at most 3 bytes as UTF-8, and 6 bytes as an escape.</remarks>
    public static int MaxLength(string text, int plainLength) => checked((plainLength * 3) + ((text.Length - plainLength) * 6));

    /// <summary>Writes a text. Returns false if the text is not valid UTF-16.</summary>
    public static bool TryWrite(ReadOnlySpan<char> text, int plainLength, Span<byte> destination, out int written)
    {
        written = 0;
        while (true)
        {
            OperationStatus status = Utf8.FromUtf16(
                text[..plainLength],
                destination[written..],
                out _,
                out int runLength,
                replaceInvalidSequences: false);
            if (status != OperationStatus.Done)
            {
                return false;
            }

            written += runLength;
            if (plainLength == text.Length)
            {
                return true;
            }

            written += WriteEscape(text[plainLength], destination[written..]);
            text = text[(plainLength + 1)..];
            plainLength = PlainLength(text);
        }
    }

    /// <summary>Returns whether a text is valid UTF-16: it does not contain half of a surrogate pair.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        for (int at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0; at = text.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            text = text[at..];
            if (text.Length < 2 || !char.IsSurrogatePair(text[0], text[1]))
            {
                return false;
            }

            text = text[2..];
        }

        return true;
    }

    /// <summary>
    /// Reads a whole number, which can be in a string; null for any other value. A number such as 1.0 is the same number in JSON.
    /// </summary>
    public static long? ReadWholeNumber(ReadOnlySpan<byte> json) =>
        decimal.TryParse(
            json.Trim((byte)'"'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out decimal number)
        && decimal.IsInteger(number)
        && number is >= long.MinValue and <= long.MaxValue
            ? (long)number
            : null;

    private static int WriteEscape(char character, Span<byte> destination)
    {
        char shorthand = character switch
        {
            '"' => '"',
            '\\' => '\\',
            '\b' => 'b',
            '\f' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => '\0',
        };

        destination[0] = (byte)'\\';
        if (shorthand != '\0')
        {
            destination[1] = (byte)shorthand;
            return 2;
        }

        "u00"u8.CopyTo(destination[1..]);
        destination[4] = (byte)(character < 0x10 ? '0' : '1');
        destination[5] = (byte)"0123456789abcdef"[character & 0xF];
        return 6;
    }
}
