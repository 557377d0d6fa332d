using System.Text;
using OppTyped.Fields;

namespace OppTyped.LeadSquared.Responses;

/// <summary>
/// The properties of an error, in a response and in a row of a response alike. Calls differ in the upper and lower case of the
/// names, and in the name of the property with the error's text.
/// </summary>
internal ref struct ErrorParts
{
    private ReadOnlySpan<byte> _status;
    private ReadOnlySpan<byte> _type;
    private ReadOnlySpan<byte> _exceptionMessage;
    private ReadOnlySpan<byte> _errorMessage;
    private ReadOnlySpan<byte> _message;

    /// <summary>Whether a property occurs twice with different values.</summary>
    public bool IsContradictory { get; private set; }

    /// <summary>The value of <c>Message</c>, as JSON. It is an object in a success.</summary>
    public readonly ReadOnlySpan<byte> Message => _message;

    public readonly bool HasStatus => _status.StartsWith((byte)'"') && _status.Length > "\"\"".Length;

    public readonly bool IsSuccess => IsStatus("Success");

    /// <summary>Whether the status is an error, or there is an error type and the status is no success.</summary>
    public readonly bool IsError => IsStatus("Error") || (HasType && !IsSuccess);

    /// <summary>
    /// Whether there is a text that only an error has, or an error type although the status is a success. A <c>Message</c> is no
    /// such text, because a success can have one.
    /// </summary>
    public readonly bool HasErrorText =>
        (HasType && IsSuccess) || NotEmpty(_exceptionMessage) is not null || NotEmpty(_errorMessage) is not null;

    /// <summary>The error's type as the service wrote it.</summary>
    public readonly string? Type => JsonText.ReadString(_type);

    /// <summary>The error's text as the service wrote it.</summary>
    public readonly string? Text => NotEmpty(_exceptionMessage) ?? NotEmpty(_errorMessage) ?? NotEmpty(_message);

    /// <summary>Adds a property, if it belongs to an error.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (JsonScanner.Is(name, "Status"u8))
        {
            Set(ref _status, value);
        }
        else if (JsonScanner.Is(name, "ExceptionType"u8))
        {
            Set(ref _type, value);
        }
        else if (JsonScanner.Is(name, "ExceptionMessage"u8))
        {
            Set(ref _exceptionMessage, value);
        }
        else if (JsonScanner.Is(name, "ErrorMessage"u8))
        {
            Set(ref _errorMessage, value);
        }
        else if (JsonScanner.Is(name, "Message"u8))
        {
            Set(ref _message, value);
        }
    }

    /// <summary>Sets a part. If the part already has another value, the error is contradictory.</summary>
    public void Set(ref ReadOnlySpan<byte> part, ReadOnlySpan<byte> value)
    {
        IsContradictory |= !part.IsEmpty && !part.SequenceEqual(value);
        part = value;
    }

    /// <summary>Returns the text of a JSON string that is not empty; null for any other value.</summary>
    public static string? NotEmpty(ReadOnlySpan<byte> value) => JsonText.ReadString(value) is { Length: > 0 } text ? text : null;

    private readonly bool HasType => !string.IsNullOrEmpty(Type);

    // Only a text with an escape must be decoded.
    private readonly bool IsStatus(string status) =>
        _status.StartsWith((byte)'"')
        && (_status.Contains((byte)'\\')
            ? string.Equals(JsonText.ReadString(_status), status, StringComparison.OrdinalIgnoreCase)
            : Ascii.EqualsIgnoreCase(_status[1..^1], status));
}
