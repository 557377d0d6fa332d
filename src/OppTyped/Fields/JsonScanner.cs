using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Json;

namespace OppTyped.Fields;

/// <summary>
/// Walks over JSON in place, keeping slices and making nothing. It checks the structure as it goes, to a bounded depth. What is
/// inside a string or a number is checked where it is used, so it takes more than JSON allows in those that are passed over.
/// </summary>
internal ref struct JsonScanner(ReadOnlySpan<byte> json)
{
    private const int MaxDepth = 32;

    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789+-.eE"u8);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _position;

    /// <summary>The next byte that is no white space, without passing it; 0 at the end.</summary>
    public byte Peek()
    {
        byte next = At(_json, _position);
        return next > (byte)' ' ? next : PeekAfterWhiteSpace();
    }

    /// <summary>Whether only white space is left.</summary>
    public bool IsAtEnd()
    {
        _position = PassWhiteSpace(_json, _position);
        return _position == _json.Length;
    }

    /// <summary>Passes a byte that must come next.</summary>
    public void Expect(byte expected) => _position = Pass(_json, expected, _position);

    /// <summary>Passes a byte if it comes next.</summary>
    public bool TryPass(byte expected)
    {
        if (Peek() != expected)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Whether another element follows in an array or object that is read; passes the comma or the end.</summary>
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

    /// <summary>Passes the name of a property and the colon behind it, and gives the name's inside.</summary>
    public ReadOnlySpan<byte> ReadName()
    {
        ReadOnlySpan<byte> json = _json;
        ReadOnlySpan<byte> name = ReadString(json, _position, out int position, out bool isEscaped);
        _position = Pass(json, (byte)':', position);
        return isEscaped ? Unescape(name) : name;
    }

    // No name that the service documents needs an escape, so this may cost something.
    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> name)
    {
        byte[] plain = new byte[name.Length];
        return plain.AsSpan(0, JsonText.Unescape(name, plain));
    }

    /// <summary>Passes a string and gives its inside, escapes untouched.</summary>
    public ReadOnlySpan<byte> ReadString(out bool isEscaped) => ReadString(_json, _position, out _position, out isEscaped);

    /// <summary>Passes a number or a word such as <c>null</c>.</summary>
    public ReadOnlySpan<byte> ReadLiteral()
    {
        Peek();
        ReadOnlySpan<byte> rest = _json[_position..];
        int length =
            rest.StartsWith("null"u8) || rest.StartsWith("true"u8) ? 4
            : rest.StartsWith("false"u8) ? 5
            : rest.IndexOfAnyExcept(NumberBytes) is >= 0 and int end ? end
            : rest.Length;
        if (length == 0 || (length < rest.Length && rest[length] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')))
        {
            throw Malformed();
        }

        _position += length;
        return rest[..length];
    }

    /// <summary>Passes a whole value and gives its bytes.</summary>
    public ReadOnlySpan<byte> ReadValue()
    {
        Peek();
        int start = _position;
        SkipValue();
        return _json[start.._position];
    }

    /// <summary>Passes a whole value.</summary>
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
        // One bit for each open array or object: whether it is an object.
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

    /// <summary>Whether a property's name is the documented one. Names change case between calls.</summary>
    public static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected) =>
        name.Length == expected.Length && (name[0] | 0x20) == (expected[0] | 0x20) && (name.SequenceEqual(expected) || Ascii.EqualsIgnoreCase(name, expected));

    public static JsonException Malformed() => new("The answer is not valid JSON of the documented form.");

    // What follows counts in locals: a field that is written at every step makes each step wait for the last.
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

    // An escaped character is passed with its backslash, so that an escaped quote ends nothing.
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

    // Most names and values are short: their end is in the first bytes, and not worth a call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IndexOfStringEnd(ReadOnlySpan<byte> json)
    {
        if (json.Length >= Vector256<byte>.Count)
        {
            Vector256<byte> bytes = Vector256.Create(json);
            uint ends = (Vector256.Equals(bytes, Vector256.Create((byte)'"')) | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))).ExtractMostSignificantBits();
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

    // White space is rare on the wire, so all that has to do with it is kept out of the way.
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
    private static byte At(ReadOnlySpan<byte> json, int position) => (uint)position < (uint)json.Length ? json[position] : (byte)0;
}
