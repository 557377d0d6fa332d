using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Json;

namespace OppTyped.Fields;

/// <summary>
/// Reads JSON in place. The scanner returns slices of the input, without allocations. The scanner validates the structure and
/// limits the depth. It does not validate the content of strings and numbers, so a skipped value can contain an invalid string or
/// number.
/// </summary>
internal ref struct JsonScanner(ReadOnlySpan<byte> json)
{
    private const int MaxDepth = 32;

    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789+-.eE"u8);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _position;

    /// <summary>
    /// Returns whether a text begins like a JSON object or array. An HTML page, for example from a proxy, does not.
    /// </summary>
    public static bool IsBeginning(ReadOnlySpan<byte> text) => IsObject(text) || IsArray(text);

    /// <summary>
    /// Returns whether a text begins like a JSON object, or like a JSON array that is not complete. A service's error is an
    /// object, so a complete array is none.
    /// </summary>
    public static bool IsObjectOrPart(ReadOnlySpan<byte> text) => IsObject(text) || (IsArray(text) && !IsComplete(text));

    /// <summary>Returns whether a text begins like a JSON object.</summary>
    public static bool IsObject(ReadOnlySpan<byte> text) => new JsonScanner(text).Peek() == (byte)'{';

    /// <summary>Returns whether a text is a complete JSON object.</summary>
    public static bool IsCompleteObject(ReadOnlySpan<byte> text) => IsObject(text) && IsComplete(text);

    /// <summary>Returns whether a text begins like a JSON array.</summary>
    public static bool IsArray(ReadOnlySpan<byte> text) => new JsonScanner(text).Peek() == (byte)'[';

    /// <summary>Returns whether a text is a complete JSON object or array.</summary>
    public static bool IsComplete(ReadOnlySpan<byte> text)
    {
        try
        {
            var json = new JsonScanner(text);
            if (!IsBeginning(text))
            {
                return false;
            }

            json.SkipValue();
            return json.IsAtEnd();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Returns the next byte that is not white space, without moving past it; 0 at the end.</summary>
    public byte Peek()
    {
        byte next = At(_json, _position);
        return next > (byte)' ' ? next : PeekAfterWhiteSpace();
    }

    /// <summary>Returns whether only white space remains.</summary>
    public bool IsAtEnd()
    {
        _position = PassWhiteSpace(_json, _position);
        return _position == _json.Length;
    }

    /// <summary>Moves past the expected byte. Throws an exception if the next byte is a different byte.</summary>
    public void Expect(byte expected) => _position = Pass(_json, expected, _position);

    /// <summary>Moves past the expected byte and returns true. Returns false if the next byte is a different byte.</summary>
    public bool TryRead(byte expected)
    {
        if (Peek() != expected)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>
    /// Returns whether another element follows in an array or object. Moves past the comma or the end character.
    /// </summary>
    public bool MoveNext(byte end, ref bool isFirst)
    {
        byte next = Peek();
        if (next == end)
        {
            _position++;
            return false;
        }

        if (!isFirst)
        {
            if (next != (byte)',')
            {
                throw Malformed();
            }

            _position++;
        }

        isFirst = false;
        return true;
    }

    /// <summary>Moves past a property's name and colon, and returns the name without quotes.</summary>
    public ReadOnlySpan<byte> ReadName()
    {
        ReadOnlySpan<byte> json = _json;
        ReadOnlySpan<byte> name = ReadString(json, _position, out int position, out bool isEscaped);
        _position = Pass(json, (byte)':', position);
        return isEscaped ? Unescape(name) : name;
    }

    // This method allocates memory, but it is rarely called, because no documented name contains an escape.
    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> name)
    {
        byte[] plain = new byte[name.Length];
        return plain.AsSpan(0, JsonText.Unescape(name, plain));
    }

    /// <summary>Moves past a string and returns the string without quotes. Escapes are not removed.</summary>
    public ReadOnlySpan<byte> ReadString(out bool isEscaped) => ReadString(_json, _position, out _position, out isEscaped);

    /// <summary>Moves past a number or a literal such as <c>null</c>, and returns its bytes.</summary>
    public ReadOnlySpan<byte> ReadLiteral()
    {
        Peek();
        ReadOnlySpan<byte> remaining = _json[_position..];
        int length =
            remaining.StartsWith("null"u8) || remaining.StartsWith("true"u8) ? 4
            : remaining.StartsWith("false"u8) ? 5
            : remaining.IndexOfAnyExcept(NumberBytes) is >= 0 and int end ? end
            : remaining.Length;
        if (length == 0
            || (length < remaining.Length
                && remaining[length]
                    is not ((byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')))
        {
            throw Malformed();
        }

        _position += length;
        return remaining[..length];
    }

    /// <summary>Moves past a whole value and returns its bytes.</summary>
    public ReadOnlySpan<byte> ReadValue()
    {
        Peek();
        int start = _position;
        SkipValue();
        return _json[start.._position];
    }

    /// <summary>Moves past a whole value.</summary>
    public void SkipValue()
    {
        switch (Peek())
        {
            case (byte)'"':
                ReadString(out _);
                break;
            case (byte)'{' or (byte)'[':
                SkipNested();
                break;
            default:
                ReadLiteral();
                break;
        }
    }

    private void SkipNested()
    {
        // Each bit represents an open array (0) or an open object (1).
        uint kinds = 0;
        int depth = 0;
        bool isFirst = true;
        do
        {
            if (depth > 0 && !MoveNext((kinds & 1) != 0 ? (byte)'}' : (byte)']', ref isFirst))
            {
                depth--;
                kinds >>= 1;
                isFirst = false;
                continue;
            }

            if (depth > 0 && (kinds & 1) != 0)
            {
                ReadName();
            }

            byte next = Peek();
            switch (next)
            {
                case (byte)'{' or (byte)'[':
                    if (++depth > MaxDepth)
                    {
                        throw Malformed();
                    }

                    _position++;
                    kinds = (kinds << 1) | (next == (byte)'{' ? 1u : 0u);
                    isFirst = true;
                    break;
                case (byte)'"':
                    ReadString(out _);
                    break;
                default:
                    ReadLiteral();
                    break;
            }
        }
        while (depth > 0);
    }

    /// <summary>
    /// Returns whether a property has the expected name. Case is ignored, because the case of names differs between calls.
    /// </summary>
    public static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected) =>
        name.Length == expected.Length
            && (name[0] | 0x20) == (expected[0] | 0x20)
            && (name.SequenceEqual(expected) || Ascii.EqualsIgnoreCase(name, expected));

    public static JsonException Malformed() => new("The response is not valid JSON of the documented form.");

    // The methods below keep the position in a local variable for speed. If each step wrote the position to the field, the next
    // step would have to wait for this write.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> ReadString(ReadOnlySpan<byte> json, int position, out int next, out bool isEscaped)
    {
        int start = Pass(json, (byte)'"', position);
        int end = start + IndexOfStringEnd(json[start..]);
        isEscaped = json[end] != (byte)'"';
        if (isEscaped)
        {
            end = PassEscapes(json, end);
        }

        next = end + 1;
        return json[start..end];
    }

    // Skips an escaped character together with its backslash, so that an escaped quote does not end the string.
    private static int PassEscapes(ReadOnlySpan<byte> json, int position)
    {
        while (json[position] != (byte)'"')
        {
            position += 2;
            if (position > json.Length)
            {
                throw Malformed();
            }

            position += IndexOfStringEnd(json[position..]);
        }

        return position;
    }

    // Most names and values are short. In this case, their end is within the first 32 bytes, so the slower search is not called.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IndexOfStringEnd(ReadOnlySpan<byte> json)
    {
        if (json.Length >= Vector256<byte>.Count)
        {
            Vector256<byte> bytes = Vector256.Create(json);
            uint ends = (Vector256.Equals(bytes, Vector256.Create((byte)'"'))
                | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))).ExtractMostSignificantBits();
            if (ends != 0)
            {
                return BitOperations.TrailingZeroCount(ends);
            }
        }

        int end = json.IndexOfAny((byte)'"', (byte)'\\');
        return end >= 0 ? end : throw Malformed();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Pass(ReadOnlySpan<byte> json, byte expected, int position) =>
        At(json, position) == expected ? position + 1 : PassAfterWhiteSpace(json, expected, position);

    // White space is rare on the wire, so the code for white space is in a separate method that is not inlined.
    private static int PassAfterWhiteSpace(ReadOnlySpan<byte> json, byte expected, int position)
    {
        position = PassWhiteSpace(json, position);
        return At(json, position) == expected ? position + 1 : throw Malformed();
    }

    private byte PeekAfterWhiteSpace()
    {
        _position = PassWhiteSpace(_json, _position);
        return At(_json, _position);
    }

    private static int PassWhiteSpace(ReadOnlySpan<byte> json, int position)
    {
        while (At(json, position) is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        return position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte At(ReadOnlySpan<byte> json, int position) =>
        (uint)position < (uint)json.Length ? json[position] : (byte)0;
}
