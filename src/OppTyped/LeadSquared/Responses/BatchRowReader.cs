using System.Text.Json;
using OppTyped.Fields;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Responses;

/// <summary>
/// Reads the rows of the response to a bulk call: <c>{"Response":[{"RowNumber":1,"OpportunityUpdated":true},…]}</c>. Other bulk
/// calls of the service return the array alone, so this form is read too. The form of a failed row is not documented: it may
/// contain <c>false</c>, an error type, an error text, or several of these. The name of the property with the error text varies.
/// </summary>
internal ref struct BatchRowReader
{
    private JsonScanner _json;
    private readonly bool _isArray;
    private bool _isFirstProperty = true;
    private bool _isFirstRow = true;
    private bool _isInRows;
    private bool _isAtEnd;

    private ErrorParts _error;

    public BatchRowReader(ReadOnlySpan<byte> json)
    {
        _json = new JsonScanner(json);
        _isArray = _isInRows = _json.TryRead((byte)'[');
        if (!_isArray)
        {
            _json.Expect((byte)'{');
        }
    }

    /// <summary>The row's number, starting at 1; null if the row has no valid number, or two of them.</summary>
    public long? Number { get; private set; }

    /// <summary>
    /// Whether the row's update was executed; null if the row does not state this, or if its values contradict each other.
    /// </summary>
    public bool? IsUpdated { get; private set; }

    /// <summary>Whether the row has a property twice with different values, so that its result is unknown.</summary>
    public bool IsContradictory { get; private set; }

    /// <summary>Whether the row has an error that can be about the account's keys. An error that is unclear can be.</summary>
    public bool MayBeAboutKeys { get; private set; }

    /// <summary>Whether the row contains an error.</summary>
    public readonly bool HasError => _error.IsError || _error.HasErrorText;

    /// <summary>
    /// Whether the row says why it was not updated. A <c>Message</c> alone is a reason only if the row says that it was not.
    /// </summary>
    public readonly bool HasReason => IsUpdated != true && (HasError || (IsUpdated == false && Text is not null));

    /// <summary>
    /// Finds numbered rows with a result. A row number out of range means that the numbering differs from the documentation, so
    /// then none of the row numbers is reliable.
    /// </summary>
    /// <param name="json">The response.</param>
    /// <param name="count">The number of rows that were sent; null if it is unknown.</param>
    /// <param name="wholeError">The error of the whole response; null if there is none.</param>
    public static FoundRows Find(ReadOnlySpan<byte> json, int? count, AttemptResult? wholeError)
    {
        var found = default(FoundRows);
        try
        {
            var rows = new BatchRowReader(json);
            while (rows.Next())
            {
                found = found.With(rows, count, wholeError);
            }

            return found;
        }
        catch (JsonException)
        {
            // The response is not an object, or it is not complete.
            return found == default ? default : found with { Numbers = NumberedRows.Other };
        }
    }

    /// <summary>Moves to the next row. Returns false at the end.</summary>
    public bool Next()
    {
        while (_isInRows || MoveToRows())
        {
            if (!_json.MoveNext((byte)']', ref _isFirstRow))
            {
                _isInRows = false;
                if (_isArray)
                {
                    End();
                }

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

    /// <summary>The row's error type as the service wrote it.</summary>
    public readonly string? Type => _error.Type;

    /// <summary>The row's error text as the service wrote it.</summary>
    public readonly string? Text => _error.Text;

    private bool MoveToRows()
    {
        while (!_isAtEnd && _json.MoveNext((byte)'}', ref _isFirstProperty))
        {
            ReadOnlySpan<byte> name = _json.ReadName();
            if (JsonScanner.Is(name, "Response"u8) && _json.TryRead((byte)'['))
            {
                _isInRows = true;
                _isFirstRow = true;
                return true;
            }

            _json.SkipValue();
        }

        End();
        return false;
    }

    private void End()
    {
        if (!_isAtEnd && !_json.IsAtEnd())
        {
            throw JsonScanner.Malformed();
        }

        _isAtEnd = true;
    }

    private void Clear()
    {
        Number = null;
        IsUpdated = null;
        IsContradictory = false;
        MayBeAboutKeys = false;
        _error = default;
    }

    private void ReadRow()
    {
        bool isFirst = true, hasNumber = false, isNumberContradicted = false, hasFlag = false, isContradicted = false;
        _json.Expect((byte)'{');
        while (_json.MoveNext((byte)'}', ref isFirst))
        {
            ReadOnlySpan<byte> name = _json.ReadName(), value = _json.ReadValue();
            if (JsonScanner.Is(name, "RowNumber"u8))
            {
                long? number = JsonText.ReadWholeNumber(value);
                isNumberContradicted |= hasNumber && number != Number;
                hasNumber = true;
                Number = number;
            }
            else if (JsonScanner.Is(name, "OpportunityUpdated"u8))
            {
                bool? isUpdated = ReadFlag(value.Trim((byte)'"'));
                isContradicted |= hasFlag && isUpdated != IsUpdated;
                hasFlag = true;
                IsUpdated = isUpdated;
            }
            else
            {
                _error.Add(name, value);
            }
        }

        Number = isNumberContradicted ? null : Number;
        IsContradictory = isNumberContradicted || isContradicted || _error.IsContradictory;
        MayBeAboutKeys = _error.IsContradictory || AccountErrors.MayBeAboutKeys(ErrorEnvelope.RecogniseType(_error.Type));
        if (IsContradictory)
        {
            IsUpdated = null;
            _error = default;
        }
    }

    private static bool? ReadFlag(ReadOnlySpan<byte> value) =>
        JsonScanner.Is(value, "true"u8) ? true
        : JsonScanner.Is(value, "false"u8) ? false
        : null;
}
