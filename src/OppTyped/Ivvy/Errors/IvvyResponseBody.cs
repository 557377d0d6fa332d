using OppTyped.Fields;

namespace OppTyped.Ivvy.Errors;

/// <summary>The body of a response. Ids and codes can be numbers or texts, and there can be unknown properties.</summary>
internal sealed class IvvyResponseBody
{
    // The limit is higher than the number of parameters. So a list with one message for each parameter is read completely.
    private const int MaxAdditionalMessages = 50;

    private readonly JsonValue _success;
    private readonly JsonValue _id;
    private readonly JsonValue _errorCode;
    private readonly JsonValue _specificCode;
    private readonly JsonValue _message;
    private readonly JsonValue _additionalMessages;

    private IvvyResponseBody(JsonValue[] values) =>
        (_success, _id, _errorCode, _specificCode, _message, _additionalMessages) =
            (values[0], values[1], values[2], values[3], values[4], values[5]);

    /// <summary>Whether the response states that the call failed.</summary>
    public bool IsError =>
        IsReportedFailure || ReadErrorCode() is not null || ReadSpecificCode() is not null;

    /// <summary>
    /// Whether the response states that the call succeeded. Some successful responses do not have the property <c>success</c>.
    /// </summary>
    public bool IsReportedSuccess => IsText(_success, "1", "true");

    /// <summary>Whether the response is the service's own success, and not the JSON of a proxy.</summary>
    public bool ShowsSuccess => IsReportedSuccess || ReadId(updated: null) is not null || _id.IsContradictory;

    private bool IsReportedFailure => IsText(_success, "0", "false");

    private bool IsContradictory =>
        _success.IsContradictory || _errorCode.IsContradictory || _specificCode.IsContradictory;

    private static bool IsText(JsonValue value, string number, string word) =>
        value.ToText() is { } text
        && (text == number || string.Equals(text, word, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Reads a response's body. Returns null if the body is not a JSON object, or has a property that decides about the outcome
    /// twice with different values. Two different ids count as no id, and two different messages as no message.
    /// </summary>
    public static IvvyResponseBody? Read(ReadOnlySpan<byte> body)
    {
        JsonValue[]? values =
            JsonProperties.ReadEach(body, "success", "id", "errorCode", "specificCode", "message", "additionalMessages");
        return values is null || new IvvyResponseBody(values) is not { IsContradictory: false } read ? null : read;
    }

    /// <summary>
    /// Reads the id of the opportunity that was added or updated. A response to an update can be without an id. But a response
    /// with another id, or with two different ids, does not belong to this update.
    /// </summary>
    /// <param name="updated">The id of the opportunity to update; null for an add.</param>
    public long? ReadId(long? updated) =>
        JsonText.ReadWholeNumber(_id.Json) is > 0 and var id ? (updated is null || id == updated ? id : null)
        : IsReportedSuccess && _id.IsNothing ? updated
        : null;

    /// <summary>Reads the code of the error; null if there is none. The codes 0 and 200 are no errors.</summary>
    public int? ReadErrorCode() => ReadCode(_errorCode) is not (0 or 200) and var code ? code : null;

    /// <summary>Reads the specific code of the error; null if there is none. The code 0 is no error.</summary>
    public int? ReadSpecificCode() => ReadCode(_specificCode) is not 0 and var code ? code : null;

    public ServerText? ReadMessage() =>
        _message.IsString && _message.ToText() is { Length: > 0 } text ? new ServerText(text) : null;

    public IReadOnlyList<ServerText> ReadAdditionalMessages() =>
    [
        .. (JsonProperties.ReadArray(_additionalMessages.Json) ?? [])
            .Where(static message => message.IsString)
            .Take(MaxAdditionalMessages)
            .Select(static message => new ServerText(message.ToText()!)),
    ];

    private static int? ReadCode(JsonValue value) =>
        JsonText.ReadWholeNumber(value.Json) is >= int.MinValue and <= int.MaxValue and var code ? (int)code : null;
}
