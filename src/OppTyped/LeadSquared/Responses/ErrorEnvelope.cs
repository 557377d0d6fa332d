using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OppTyped.Fields;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Responses;

/// <summary>
/// The properties that are common to the service's responses. The response can contain unknown properties. A text that is not
/// valid JSON is still a text, so that an error stays an error.
/// </summary>
internal sealed partial class ErrorEnvelope
{
    private ErrorEnvelope(ErrorParts error, string? messageId, string? requestId, string? note)
    {
        HasStatus = error.HasStatus;
        IsSuccess = error.IsSuccess;
        IsError = error.IsError;
        HasErrorText = error.HasErrorText;
        ExceptionType = RecogniseType(error.Type);
        ErrorText = error.Text;
        (MessageId, RequestId, Note) = (messageId, requestId, note);
    }

    public bool HasStatus { get; }

    public bool IsSuccess { get; }

    public bool IsError { get; }

    /// <summary>Whether there is a text that only an error has, or a type beside a status of success.</summary>
    public bool HasErrorText { get; }

    /// <summary>The error's type; null if the service's text is not the name of a type.</summary>
    public string? ExceptionType { get; }

    /// <summary>The service's error text.</summary>
    public string? ErrorText { get; }

    /// <summary>The id in <c>"Message":{"Id":"…"}</c>.</summary>
    public string? MessageId { get; }

    /// <summary>The id of a queued request.</summary>
    public string? RequestId { get; }

    /// <summary>The note of an update.</summary>
    public string? Note { get; }

    /// <summary>Whether the error is a validation error. The names of their types begin with MX.</summary>
    public bool IsValidationError => ExceptionType?.StartsWith("MX", StringComparison.Ordinal) == true;

    /// <summary>Whether the error can be about the keys, so it does not show that they were accepted.</summary>
    public bool MayBeAboutKeys => AccountErrors.MayBeAboutKeys(ExceptionType);

    /// <summary>Returns a text if it is the name of a type. Any other text can contain customer data.</summary>
    public static string? RecogniseType(string? type) => type is not null && TypeName().IsMatch(type) ? type : null;

    /// <summary>
    /// Reads a response body; null if it is not a JSON object, or if it has a property twice with different values.
    /// </summary>
    public static ErrorEnvelope? Read(ReadOnlySpan<byte> body)
    {
        var error = new ErrorParts();
        ReadOnlySpan<byte> requestId = default, note = default;
        try
        {
            var json = new JsonScanner(body);
            bool isFirst = true;
            json.Expect((byte)'{');
            while (json.MoveNext((byte)'}', ref isFirst))
            {
                ReadOnlySpan<byte> name = json.ReadName(), value = json.ReadValue();
                error.Add(name, value);
                if (JsonScanner.Is(name, "RequestId"u8))
                {
                    error.Set(ref requestId, value);
                }
                else if (JsonScanner.Is(name, "OpportunityNote"u8))
                {
                    error.Set(ref note, value);
                }
            }

            string? messageId = ReadId(ref error);
            return json.IsAtEnd() && !error.IsContradictory
                ? new ErrorEnvelope(error, messageId, IdOf(requestId), ErrorParts.NotEmpty(note))
                : null;
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

    // An id can be a number. A text with an invalid character is no id.
    private static string? IdOf(ReadOnlySpan<byte> value)
    {
        string? id = !value.IsEmpty && char.IsAsciiDigit((char)value[0])
            ? Encoding.UTF8.GetString(value)
            : ErrorParts.NotEmpty(value);
        return string.IsNullOrWhiteSpace(id) || id.Contains('\uFFFD', StringComparison.Ordinal) ? null : id;
    }

    private static string? ReadId(ref ErrorParts error)
    {
        if (!error.Message.StartsWith((byte)'{'))
        {
            return null;
        }

        var json = new JsonScanner(error.Message);
        ReadOnlySpan<byte> id = default;
        bool isFirst = true;
        json.Expect((byte)'{');
        while (json.MoveNext((byte)'}', ref isFirst))
        {
            ReadOnlySpan<byte> name = json.ReadName(), value = json.ReadValue();
            if (JsonScanner.Is(name, "Id"u8))
            {
                error.Set(ref id, value);
            }
        }

        return IdOf(id);
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_.]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}
