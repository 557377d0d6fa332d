using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OppTyped.Fields;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Responses;

/// <summary>
/// The properties that are common to the service's responses. The case of their names differs between calls, and a response can
/// contain unknown properties. A text that is not valid JSON is still a text, so that an error stays an error.
/// </summary>
internal sealed partial class ErrorEnvelope
{
    private readonly string? _status;
    private readonly string? _exceptionType;

    private ErrorEnvelope(Parts parts)
    {
        _status = TextOf(parts.Status);
        _exceptionType = TextOf(parts.ExceptionType);
        ErrorText = NotEmpty(parts.ExceptionMessage) ?? NotEmpty(parts.ErrorMessage) ?? NotEmpty(parts.Message);
        MessageId = ReadId(parts.Message);
        RequestId = IdOf(parts.RequestId);
        Note = NotEmpty(parts.Note);
    }

    /// <summary>The service's error text.</summary>
    public string? ErrorText { get; }

    /// <summary>The id in <c>"Message":{"Id":"…"}</c>.</summary>
    public string? MessageId { get; }

    /// <summary>The id of a queued request.</summary>
    public string? RequestId { get; }

    /// <summary>The note of an update.</summary>
    public string? Note { get; }

    public bool IsSuccess => string.Equals(_status, "Success", StringComparison.OrdinalIgnoreCase);

    public bool IsError =>
        string.Equals(_status, "Error", StringComparison.OrdinalIgnoreCase) || !string.IsNullOrEmpty(_exceptionType);

    /// <summary>The error's type; null if the service's text is not the name of a type.</summary>
    public string? ExceptionType => RecogniseType(_exceptionType);

    /// <summary>Whether the error is a validation error. The names of their types begin with MX.</summary>
    public bool IsValidationError => ExceptionType?.StartsWith("MX", StringComparison.Ordinal) == true;

    /// <summary>Returns a text if it is the name of a type. Any other text can contain customer data.</summary>
    public static string? RecogniseType(string? type) => type is not null && TypeName().IsMatch(type) ? type : null;

    /// <summary>
    /// Reads a response body; null if it is not a JSON object, or if it has a property twice with different values.
    /// </summary>
    public static ErrorEnvelope? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var json = new JsonScanner(body);
            var parts = new Parts();
            bool isFirst = true;
            json.Expect((byte)'{');
            while (json.MoveNext((byte)'}', ref isFirst))
            {
                parts.Add(json.ReadName(), json.ReadValue());
            }

            return json.IsAtEnd() ? new ErrorEnvelope(parts) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads a response that is in a text; null if there is none.</summary>
    public static ErrorEnvelope? Read(string? text) => text is null ? null : Read(Encoding.UTF8.GetBytes(text));

    /// <summary>Returns the body of a success; null if the response is no success, or does not have this form.</summary>
    public static ErrorEnvelope? OfSuccess(ServiceResponse response) =>
        response.Result.Kind == AttemptKind.Success && response.Result.Body is ErrorEnvelope { IsError: false } envelope
            ? envelope
            : null;

    private static string? TextOf(ReadOnlySpan<byte> value) =>
        value.StartsWith((byte)'"') ? JsonText.Read(value[1..^1], isEscaped: value.Contains((byte)'\\')) : null;

    private static string? NotEmpty(ReadOnlySpan<byte> value) => TextOf(value) is { Length: > 0 } text ? text : null;

    // An id with an invalid character is no id.
    private static string? IdOf(ReadOnlySpan<byte> value) =>
        TextOf(value) is { } id && !string.IsNullOrWhiteSpace(id) && !id.Contains('\uFFFD', StringComparison.Ordinal) ? id : null;

    private static string? ReadId(ReadOnlySpan<byte> message)
    {
        if (!message.StartsWith((byte)'{'))
        {
            return null;
        }

        var json = new JsonScanner(message);
        ReadOnlySpan<byte> id = default;
        bool isFirst = true;
        json.Expect((byte)'{');
        while (json.MoveNext((byte)'}', ref isFirst))
        {
            ReadOnlySpan<byte> name = json.ReadName(), value = json.ReadValue();
            if (JsonScanner.Is(name, "Id"u8))
            {
                Set(ref id, value);
            }
        }

        return IdOf(id);
    }

    private static void Set(ref ReadOnlySpan<byte> part, ReadOnlySpan<byte> value) =>
        part = part.IsEmpty || part.SequenceEqual(value) ? value : throw JsonScanner.Malformed();

    // The values of the known properties, as JSON.
    private ref struct Parts
    {
        public ReadOnlySpan<byte> Status;
        public ReadOnlySpan<byte> ExceptionType;
        public ReadOnlySpan<byte> ExceptionMessage;
        public ReadOnlySpan<byte> ErrorMessage;
        public ReadOnlySpan<byte> Message;
        public ReadOnlySpan<byte> RequestId;
        public ReadOnlySpan<byte> Note;

        public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
        {
            if (JsonScanner.Is(name, "Status"u8))
            {
                Set(ref Status, value);
            }
            else if (JsonScanner.Is(name, "ExceptionType"u8))
            {
                Set(ref ExceptionType, value);
            }
            else if (JsonScanner.Is(name, "ExceptionMessage"u8))
            {
                Set(ref ExceptionMessage, value);
            }
            else if (JsonScanner.Is(name, "ErrorMessage"u8))
            {
                Set(ref ErrorMessage, value);
            }
            else if (JsonScanner.Is(name, "Message"u8))
            {
                Set(ref Message, value);
            }
            else if (JsonScanner.Is(name, "RequestId"u8))
            {
                Set(ref RequestId, value);
            }
            else if (JsonScanner.Is(name, "OpportunityNote"u8))
            {
                Set(ref Note, value);
            }
        }
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_.]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}
