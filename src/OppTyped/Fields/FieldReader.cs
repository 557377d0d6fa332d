using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace OppTyped.Fields;

/// <summary>
/// Reads the fields of an opportunity directly from UTF-8. For each field, generated code finds the member by the schema name,
/// and reads the value as the member's type. Memory is allocated only for texts that are stored in the model.
/// </summary>
/// <remarks>
/// An empty value, a missing value and <c>null</c> all count as no value. Fields without a member are skipped, whatever their
/// form is.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct FieldReader
{
    private readonly FieldFormats _formats;
    private readonly bool _isNested;
    private readonly bool _isObject;
    private readonly int? _expectedEventCode;
    private JsonScanner _json;
    private bool _isFirstProperty = true;
    private bool _isFirstField = true;
    private bool _isInFields;
    private bool _isAtEnd;

    private ReadOnlySpan<byte> _schemaName;
    private ReadOnlySpan<byte> _value;
    private ReadOnlySpan<byte> _set;
    private bool _isEscaped;
    private bool _isStructure;
    private byte[]? _unescaped;

    /// <summary>Creates a reader for the JSON object of an opportunity.</summary>
    /// <param name="json">The response.</param>
    /// <param name="opportunityId">The requested id.</param>
    /// <param name="eventCode">The model's event code; null if the model accepts any opportunity type.</param>
    /// <param name="formats">The formats of values that the service does not document.</param>
    internal FieldReader(ReadOnlySpan<byte> json, string? opportunityId, int? eventCode, FieldFormats formats)
    {
        _json = new JsonScanner(json);
        _formats = formats;
        _expectedEventCode = eventCode;
        OpportunityId = opportunityId;
        _json.Expect((byte)'{');
    }

    // Reads a list of fields, or an object with a property for each field.
    private FieldReader(ReadOnlySpan<byte> fields, FieldFormats formats)
    {
        _json = new JsonScanner(fields);
        _formats = formats;
        _isNested = true;
        _isInFields = true;
        _isObject = _json.TryRead((byte)'{');
        if (!_isObject)
        {
            _json.Expect((byte)'[');
        }
    }

    /// <summary>The opportunity's id. The value is reliable only after <see cref="Next"/> has returned false.</summary>
    public string? OpportunityId { get; private set; }

    /// <summary>The schema name of the current field, as UTF-8.</summary>
    public readonly ReadOnlySpan<byte> SchemaName => _schemaName;

    /// <summary>
    /// The value of the current field as a text, or as its JSON if it is an object or array; null if it is empty.
    /// </summary>
    internal readonly string? TextOrJson => _value.IsEmpty ? null : Encoding.UTF8.GetString(_value);

    /// <summary>Whether the current field contains other fields: in a list, or as JSON in its value.</summary>
    internal readonly bool IsSet =>
        !_set.IsEmpty || JsonScanner.IsCompleteObject(_value);

    /// <summary>Creates a reader for the fields in the current field.</summary>
    internal readonly FieldReader OpenSet() => new(_set.IsEmpty ? _value : _set, _formats);

    /// <summary>
    /// The opportunity type's event code; null if the response has no event code. The value is reliable only after
    /// <see cref="Next"/> has returned false.
    /// </summary>
    public int? EventCode { get; private set; }

    internal readonly FieldFormats Formats => _formats;

    /// <summary>Whether the response contains an array of fields.</summary>
    internal bool HasFields { get; private set; }

    /// <summary>
    /// Whether the opportunity and the model have different types. In another type, the same schema name belongs to a different
    /// field.
    /// </summary>
    internal readonly bool HasOtherEventCode =>
        _expectedEventCode is { } expected && EventCode is { } actual && actual != expected;

    /// <summary>Moves to the next field. Returns false at the end.</summary>
    public bool Next()
    {
        while (_isInFields || MoveToFields())
        {
            if (!_json.MoveNext(_isObject ? (byte)'}' : (byte)']', ref _isFirstField))
            {
                _isInFields = false;
                _isAtEnd = _isNested;
            }
            else if (_isObject || _json.Peek() == (byte)'{')
            {
                ReadField();
                return true;
            }
            else
            {
                // For example null, which has no name and no value.
                _json.SkipValue();
            }
        }

        return false;
    }

    /// <summary>Returns the value of a member that requires a value.</summary>
    /// <exception cref="FieldValueException">The field has no value.</exception>
    public static T Required<T>(FieldKey key, T? value) where T : struct => value ?? throw Missing(key);

    /// <inheritdoc cref="Required{T}(FieldKey, T?)"/>
    public static T Required<T>(FieldKey key, T? value) where T : class => value ?? throw Missing(key);

    internal void Dispose()
    {
        if (_unescaped is { } pooled)
        {
            _unescaped = null;
            ArrayPool<byte>.Shared.Return(pooled);
        }
    }

    private bool MoveToFields()
    {
        while (!_isAtEnd && _json.MoveNext((byte)'}', ref _isFirstProperty))
        {
            ReadOnlySpan<byte> name = _json.ReadName();
            if (JsonScanner.Is(name, "Fields"u8) && _json.TryRead((byte)'['))
            {
                HasFields = true;
                _isInFields = true;
                _isFirstField = true;
                return true;
            }

            ReadProperty(name);
        }

        if (!_isAtEnd && !_json.IsAtEnd())
        {
            throw JsonScanner.Malformed();
        }

        _isAtEnd = true;
        return false;
    }

    // Different calls use different names for the id. The case of property names also differs between calls.
    private void ReadProperty(ReadOnlySpan<byte> name)
    {
        if (JsonScanner.Is(name, "OpportunityEventCode"u8) || JsonScanner.Is(name, "EventCode"u8))
        {
            ReadOnlySpan<byte> code = _json.ReadValue().Trim((byte)'"');
            EventCode = int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int eventCode) ? eventCode : null;
        }
        else if (IsId(name) && _json.Peek() == (byte)'"')
        {
            ReadOnlySpan<byte> id = _json.ReadString(out bool isEscaped);
            if (!id.IsEmpty && !(OpportunityId is { } known && Ascii.Equals(id, known)))
            {
                OpportunityId = JsonText.Read(id, isEscaped);
            }
        }
        else
        {
            _json.SkipValue();
        }
    }

    private static bool IsId(ReadOnlySpan<byte> name) =>
        JsonScanner.Is(name, "ID"u8)
        || JsonScanner.Is(name, "ProspectOpportunityId"u8)
        || JsonScanner.Is(name, "OpportunityId"u8);

    private void ReadField()
    {
        _schemaName = default;
        _value = default;
        _set = default;
        _isEscaped = false;
        _isStructure = false;
        bool isNameEscaped = false;
        bool isFirst = true;

        if (_isObject)
        {
            _schemaName = _json.ReadName();
            ReadValue();
            if (_isEscaped)
            {
                Unescape(isNameEscaped: false);
            }

            return;
        }

        _json.Expect((byte)'{');
        while (_json.MoveNext((byte)'}', ref isFirst))
        {
            ReadOnlySpan<byte> name = _json.ReadName();
            byte next = _json.Peek();
            if (next == (byte)'"' && JsonScanner.Is(name, "SchemaName"u8))
            {
                _schemaName = _json.ReadString(out isNameEscaped);
            }
            else if (JsonScanner.Is(name, "Value"u8))
            {
                ReadValue();
            }
            else if (next == (byte)'[' && JsonScanner.Is(name, "Fields"u8))
            {
                _set = _json.ReadValue();
            }
            else
            {
                _json.SkipValue();
            }
        }

        if (isNameEscaped || _isEscaped)
        {
            Unescape(isNameEscaped);
        }
    }

    // According to the documentation, every value is a string. If a value is a number or a literal, it is read like a string.
    private void ReadValue()
    {
        byte next = _json.Peek();
        _isEscaped = false;
        _isStructure = next is (byte)'{' or (byte)'[';
        _value = next == (byte)'"' ? _json.ReadString(out _isEscaped) : _json.ReadValue();
        if (_value.SequenceEqual("null"u8) && next != (byte)'"')
        {
            _value = default;
        }
    }

    private void Unescape(bool isNameEscaped)
    {
        int needed = _schemaName.Length + _value.Length;
        if (_unescaped is null || _unescaped.Length < needed)
        {
            Dispose();
            _unescaped = ArrayPool<byte>.Shared.Rent(needed);
        }

        int nameLength = 0;
        if (isNameEscaped)
        {
            nameLength = JsonText.Unescape(_schemaName, _unescaped);
            _schemaName = _unescaped.AsSpan(0, nameLength);
        }

        if (_isEscaped)
        {
            Span<byte> free = _unescaped.AsSpan(nameLength);
            _value = free[..JsonText.Unescape(_value, free)];
        }
    }

    /// <summary>Creates a reader for a single value.</summary>
    internal static FieldReader ForValue(ReadOnlySpan<byte> value, FieldFormats formats) =>
        new("[]"u8, formats) { _value = value };

    private static FieldValueException Missing(FieldKey key) =>
        key.CreateReadError("the CRM has no value, but the member requires one. Make the member nullable.");

    // Only kinds that accept every text need it: for the others, the JSON of an object or array is no valid value anyway.
    private readonly ReadOnlySpan<byte> TextOf(FieldKey key) => !_isStructure ? _value : throw key.CreateReadError(
        "the CRM's value is a JSON object or array, but the member holds a single value. Read the field with "
        + "DynamicOpportunity.");

    private readonly bool IsBlank => !_value.ContainsAnyExcept((byte)' ', (byte)'\t');
}
