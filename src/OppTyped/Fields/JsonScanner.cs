using System.Buffers;
using System.Text.Json;

namespace OppTyped.Fields;

/// <summary>
/// Walks over JSON in place, keeping slices and making nothing. It checks the structure as it goes, to a bounded depth, and
/// never looks at a byte twice.
/// </summary>
internal ref struct JsonScanner(ReadOnlySpan<byte> json)
{
    private const int MaxDepth = 32;

    private static readonly SearchValues<byte> StringEnds = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789+-.eE"u8);
    private static readonly SearchValues<byte> LiteralEnds = SearchValues.Create(" \t\r\n,]}"u8);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _position;

    /// <summary>The next byte that is no white space, without passing it; 0 at the end.</summary>
    public byte Peek()
    {
        while (_position < _json.Length)
        {
            byte next = _json[_position];
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return next;
            }

            _position++;
        }

        return 0;
    }

    /// <summary>Passes a byte that must come next.</summary>
    public void Expect(byte expected)
    {
        if (Peek() != expected)
        {
            throw Malformed();
        }

        _position++;
    }

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
        if (TryPass(end))
        {
            return false;
        }

        if (!isFirst)
        {
            Expect((byte)',');
        }

        isFirst = false;
        return true;
    }

    /// <summary>Passes a string and gives its inside, escapes untouched.</summary>
    public ReadOnlySpan<byte> ReadString(out bool isEscaped)
    {
        Expect((byte)'"');
        isEscaped = false;
        int start = _position;
        while (true)
        {
            int end = _json[_position..].IndexOfAny(StringEnds);
            if (end < 0)
            {
                throw Malformed();
            }

            _position += end;
            if (_json[_position] == (byte)'"')
            {
                return _json[start.._position++];
            }

            // The escaped character is passed with its backslash, so that an escaped quote ends nothing.
            isEscaped = true;
            _position += 2;
            if (_position > _json.Length)
            {
                throw Malformed();
            }
        }
    }

    /// <summary>Passes a number or a word such as <c>null</c>.</summary>
    public ReadOnlySpan<byte> ReadLiteral()
    {
        Peek();
        int length = _json[_position..].IndexOfAny(LiteralEnds);
        ReadOnlySpan<byte> literal = length < 0 ? _json[_position..] : _json.Slice(_position, length);
        if (literal.IsEmpty || !IsLiteral(literal))
        {
            throw Malformed();
        }

        _position += literal.Length;
        return literal;
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
                ReadString(out _);
                Expect((byte)':');
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

    public static JsonException Malformed() => new("The answer is not valid JSON of the documented form.");

    private static bool IsLiteral(ReadOnlySpan<byte> literal) => literal[0] switch
    {
        (byte)'t' => literal.SequenceEqual("true"u8),
        (byte)'f' => literal.SequenceEqual("false"u8),
        (byte)'n' => literal.SequenceEqual("null"u8),
        _ => !literal.ContainsAnyExcept(NumberBytes),
    };
}
