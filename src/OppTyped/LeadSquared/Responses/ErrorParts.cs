using System.Text;
using OppTyped.Fields;

namespace OppTyped.LeadSquared.Responses;

/// <summary>
/// The properties of an error, in a response and in a row of a response alike. Calls differ in the upper and lower case of the
/// names, and in the name of the property with the error's text.
/// </summary>
internal ref struct ErrorParts
{
    private SingleValue _status;
    private SingleValue _type;
    private SingleValue _exceptionMessage;
    private SingleValue _errorMessage;
    private SingleValue _message;

    /// <summary>Whether a property occurs twice with different values.</summary>
    public readonly bool IsContradictory =>
        _status.IsContradictory
        || _type.IsContradictory
        || _exceptionMessage.IsContradictory
        || _errorMessage.IsContradictory
        || _message.IsContradictory;

    /// <summary>The value of <c>Message</c>, as JSON. It is an object in a success.</summary>
    public readonly ReadOnlySpan<byte> Message => _message.Json;

    public readonly bool HasStatus => _status.Json.StartsWith((byte)'"') && _status.Json.Length > "\"\"".Length;

    public readonly bool IsSuccess => IsStatus("Success");

    /// <summary>Whether the status is <c>Error</c>, or there is an error type without the status <c>Success</c>.</summary>
    public readonly bool IsError => IsStatus("Error") || (HasType && !IsSuccess);

    /// <summary>
    /// Whether there is a text that only an error has, or an error type although the status is a success. A <c>Message</c> is no
    /// such text, because a success can have one.
    /// </summary>
    public readonly bool HasErrorText =>
        (HasType && IsSuccess) || NotEmpty(_exceptionMessage.Json) is not null || NotEmpty(_errorMessage.Json) is not null;

    /// <summary>The error's type as the service wrote it.</summary>
    public readonly string? Type => JsonText.ReadString(_type.Json);

    /// <summary>The error's text as the service wrote it.</summary>
    public readonly string? Text => NotEmpty(_exceptionMessage.Json) ?? NotEmpty(_errorMessage.Json) ?? NotEmpty(_message.Json);

    /// <summary>Adds a property, if it belongs to an error.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (JsonScanner.Is(name, "Status"u8))
        {
            _status.Add(value);
        }
        else if (JsonScanner.Is(name, "ExceptionType"u8))
        {
            _type.Add(value);
        }
        else if (JsonScanner.Is(name, "ExceptionMessage"u8))
        {
            _exceptionMessage.Add(value);
        }
        else if (JsonScanner.Is(name, "ErrorMessage"u8))
        {
            _errorMessage.Add(value);
        }
        else if (JsonScanner.Is(name, "Message"u8))
        {
            _message.Add(value);
        }
    }

    /// <summary>Returns the text of a JSON string that is not empty; null for any other value.</summary>
    public static string? NotEmpty(ReadOnlySpan<byte> value) => JsonText.ReadString(value) is { Length: > 0 } text ? text : null;

    private readonly bool HasType => !string.IsNullOrEmpty(Type);

    // Only a text with an escape must be decoded.
    private readonly bool IsStatus(string status) =>
        _status.Json.StartsWith((byte)'"')
        && (_status.Json.Contains((byte)'\\')
            ? string.Equals(JsonText.ReadString(_status.Json), status, StringComparison.OrdinalIgnoreCase)
            : Ascii.EqualsIgnoreCase(_status.Json[1..^1], status));
}
