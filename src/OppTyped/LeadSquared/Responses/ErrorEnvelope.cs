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
    private ErrorEnvelope(ErrorParts error, SingleValue id, SingleValue requestId, SingleValue note)
    {
        HasStatus = error.HasStatus;
        IsSuccess = error.IsSuccess;
        IsError = error.IsError;
        HasErrorText = error.HasErrorText;
        ExceptionType = RecogniseType(error.Type);
        ErrorText = error.Text;
        HasTwoIds = id.IsContradictory;
        HasTwoRequestIds = requestId.IsContradictory;
        (MessageId, RequestId, Note) = (IdOf(id.Json), IdOf(requestId.Json), ErrorParts.NotEmpty(note.Json));
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

    /// <summary>Whether <c>Message</c> has two different ids, so that it is not known which one counts.</summary>
    public bool HasTwoIds { get; }

    /// <summary>The id of a queued request; null if there is none, or if there are two different ids.</summary>
    public string? RequestId { get; }

    /// <summary>Whether there are two different ids of a queued request, so that it is not known which one counts.</summary>
    public bool HasTwoRequestIds { get; }

    /// <summary>The note of an update; null if there is none, or if there are two different notes.</summary>
    public string? Note { get; }

    public bool IsValidationError => ValidationErrors.IsType(ExceptionType);

    /// <summary>Whether the error can be about the keys, so it does not show that they were accepted.</summary>
    public bool MayBeAboutKeys => AccountErrors.MayBeAboutKeys(ExceptionType);

    /// <summary>Returns a text if it is the name of a type. Any other text can contain customer data.</summary>
    public static string? RecogniseType(string? type) => type is not null && TypeName().IsMatch(type) ? type : null;

    /// <summary>
    /// Reads a response body; null if it is not a JSON object, or if it has a property of an error twice with different values.
    /// The other properties count only for the calls that use them.
    /// </summary>
    public static ErrorEnvelope? Read(ReadOnlySpan<byte> body)
    {
        var error = new ErrorParts();
        SingleValue requestId = default, note = default;
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
                    requestId.Add(value);
                }
                else if (JsonScanner.Is(name, "OpportunityNote"u8))
                {
                    note.Add(value);
                }
            }

            return json.IsAtEnd() && !error.IsContradictory
                ? new ErrorEnvelope(error, ReadId(error.Message), requestId, note)
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

    private static SingleValue ReadId(ReadOnlySpan<byte> message)
    {
        SingleValue id = default;
        if (!message.StartsWith((byte)'{'))
        {
            return id;
        }

        var json = new JsonScanner(message);
        bool isFirst = true;
        json.Expect((byte)'{');
        while (json.MoveNext((byte)'}', ref isFirst))
        {
            ReadOnlySpan<byte> name = json.ReadName(), value = json.ReadValue();
            if (JsonScanner.Is(name, "Id"u8))
            {
                id.Add(value);
            }
        }

        return id;
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_.]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}
