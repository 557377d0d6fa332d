using System.Globalization;
using System.Text.Json;
using OppTyped.Fields;

namespace OppTyped.LeadSquared.Wire;

/// <summary>
/// Walks over the rows of a bulk call's answer: <c>{"Response":[{"RowNumber":1,"OpportunityUpdated":true},…]}</c>. How a row that
/// failed looks is not documented: it may carry <c>false</c>, an error's type, its text under several names, or all of them.
/// </summary>
internal ref struct BulkRowReader
{
    private JsonScanner _json;
    private bool _isFirstProperty = true;
    private bool _isFirstRow = true;
    private bool _isInRows;
    private bool _isAtEnd;

    private ReadOnlySpan<byte> _type;
    private ReadOnlySpan<byte> _text;
    private bool _isTypeEscaped;
    private bool _isTextEscaped;

    public BulkRowReader(ReadOnlySpan<byte> json)
    {
        _json = new JsonScanner(json);
        _json.Expect((byte)'{');
    }

    /// <summary>Whether there was an array of rows, or the answer is something else.</summary>
    public bool HasRows { get; private set; }

    /// <summary>Whether the answer as a whole is an error of the service's. Known for certain once <see cref="Next"/> has returned false.</summary>
    public bool IsError { get; private set; }

    /// <summary>The row's number, from 1; null if it has none that can be read.</summary>
    public long? Number { get; private set; }

    /// <summary>What the row says of its update; null if it says nothing, or one thing and its contrary.</summary>
    public bool? IsUpdated { get; private set; }

    /// <summary>Whether the row carries an error, whatever else it says.</summary>
    public readonly bool HasError => !_type.IsEmpty || !_text.IsEmpty;

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Next()
    {
        while (_isInRows || MoveToRows())
        {
            if (!_json.MoveNext((byte)']', ref _isFirstRow))
            {
                _isInRows = false;
                continue;
            }

            Clear();
            if (_json.Peek() == (byte)'{')
            {
                ReadRow();
            }
            else
            {
                _json.SkipValue();
            }

            return true;
        }

        return false;
    }

    /// <summary>The row's error type, as the service has it.</summary>
    public readonly string? ReadType() => Read(_type, _isTypeEscaped);

    /// <summary>The row's error text, as the service has it.</summary>
    public readonly string? ReadText() => Read(_text, _isTextEscaped);

    // Text that cannot be read costs its own row the text, and nothing else.
    private static string? Read(ReadOnlySpan<byte> text, bool isEscaped)
    {
        try
        {
            return text.IsEmpty ? null : JsonText.Read(text, isEscaped);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool MoveToRows()
    {
        while (!_isAtEnd && _json.MoveNext((byte)'}', ref _isFirstProperty))
        {
            ReadOnlySpan<byte> name = _json.ReadName();
            if (JsonScanner.Is(name, "Response"u8) && _json.TryPass((byte)'['))
            {
                HasRows = true;
                _isInRows = true;
                _isFirstRow = true;
                return true;
            }

            ReadOnlySpan<byte> value = _json.ReadValue();
            IsError |= JsonScanner.Is(name, "Status"u8) ? JsonScanner.Is(value, "\"Error\""u8)
                : JsonScanner.Is(name, "ExceptionType"u8) && value.Length > 2 && value[0] == (byte)'"';
        }

        if (!_isAtEnd && !_json.IsAtEnd())
        {
            throw JsonScanner.Malformed();
        }

        _isAtEnd = true;
        return false;
    }

    private void Clear()
    {
        Number = null;
        IsUpdated = null;
        _type = default;
        _text = default;
    }

    private void ReadRow()
    {
        bool isFirst = true, isTold = false, isContradicted = false;
        _json.Expect((byte)'{');
        while (_json.MoveNext((byte)'}', ref isFirst))
        {
            ReadOnlySpan<byte> name = _json.ReadName();
            bool isText = _json.Peek() == (byte)'"';
            if (JsonScanner.Is(name, "RowNumber"u8))
            {
                Number = long.TryParse(_json.ReadValue().Trim((byte)'"'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
            }
            else if (JsonScanner.Is(name, "OpportunityUpdated"u8))
            {
                bool? isUpdated = ReadFlag(_json.ReadValue().Trim((byte)'"'));
                isContradicted |= isTold && isUpdated != IsUpdated;
                isTold = true;
                IsUpdated = isUpdated;
            }
            else if (isText && JsonScanner.Is(name, "ExceptionType"u8))
            {
                _type = _json.ReadString(out _isTypeEscaped);
            }
            else if (isText && (JsonScanner.Is(name, "ExceptionMessage"u8) || JsonScanner.Is(name, "ErrorMessage"u8)))
            {
                ReadOnlySpan<byte> text = _json.ReadString(out bool isEscaped);
                if (!text.IsEmpty)
                {
                    _text = text;
                    _isTextEscaped = isEscaped;
                }
            }
            else
            {
                _json.SkipValue();
            }
        }

        if (isContradicted)
        {
            IsUpdated = null;
            _type = default;
            _text = default;
        }
    }

    private static bool? ReadFlag(ReadOnlySpan<byte> value) =>
        JsonScanner.Is(value, "true"u8) ? true
        : JsonScanner.Is(value, "false"u8) ? false
        : null;
}
