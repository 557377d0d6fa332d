using System.Buffers;
using System.Text.Unicode;

namespace OppTyped.Fields;

/// <summary>Text inside a JSON string: UTF-8, with nothing escaped but what JSON demands.</summary>
internal static partial class JsonText
{
    public const string WhyRefused =
        "the text holds half a surrogate pair, which is no character. It was probably cut in the middle of an emoji; cut it between text elements.";

    private static readonly SearchValues<char> MustBeEscaped = SearchValues.Create(
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F" +
        "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\"\\");

    /// <summary>An upper bound of the bytes that a text takes, near enough to reserve.</summary>
    public static int MaxLength(string text)
    {
        // A UTF-16 unit takes at most 3 bytes as UTF-8, and 6 where it is escaped.
        int first = text.AsSpan().IndexOfAny(MustBeEscaped);
        return first < 0 ? checked(text.Length * 3) : checked(first * 3 + (text.Length - first) * 6);
    }

    /// <summary>Writes a text, or says that it is not valid UTF-16.</summary>
    public static bool TryWrite(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        while (true)
        {
            int plain = text.IndexOfAny(MustBeEscaped);
            ReadOnlySpan<char> run = plain < 0 ? text : text[..plain];
            OperationStatus status = Utf8.FromUtf16(run, destination[written..], out _, out int runLength, replaceInvalidSequences: false);
            if (status != OperationStatus.Done)
            {
                return false;
            }

            written += runLength;
            if (plain < 0)
            {
                return true;
            }

            written += WriteEscape(text[plain], destination[written..]);
            text = text[(plain + 1)..];
        }
    }

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
