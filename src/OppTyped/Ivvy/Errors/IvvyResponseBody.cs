using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OppTyped.Fields;

namespace OppTyped.Ivvy.Errors;

/// <summary>The body of a response. Ids and codes can be numbers or texts, and there can be unknown properties.</summary>
internal sealed class IvvyResponseBody
{
    // The limit is higher than the number of parameters. So a list with one message for each parameter is read completely.
    private const int MaxAdditionalMessages = 50;

    public JsonElement Success { get; init; }

    public JsonElement Id { get; init; }

    public JsonElement ErrorCode { get; init; }

    public JsonElement SpecificCode { get; init; }

    public JsonElement Message { get; init; }

    public JsonElement AdditionalMessages { get; init; }

    /// <summary>Whether the response states that the call failed.</summary>
    [JsonIgnore]
    public bool IsError =>
        IsReportedFailure || ReadErrorCode() is not null || ReadSpecificCode() is not null;

    /// <summary>
    /// Whether the response states that the call succeeded. Some successful responses do not have the property <c>success</c>.
    /// </summary>
    [JsonIgnore]
    public bool IsReportedSuccess => Success.ValueKind == JsonValueKind.True || IsText(Success, "1", "true");

    private bool IsReportedFailure => Success.ValueKind == JsonValueKind.False || IsText(Success, "0", "false");

    private static bool IsText(JsonElement element, string number, string word) =>
        ReadText(element) is { } text
        && (text == number || string.Equals(text, word, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Reads a response's body. Returns null if the body is not a JSON object, or has a property twice with different values.
    /// </summary>
    public static IvvyResponseBody? Read(ReadOnlySpan<byte> body) =>
        JsonDuplicates.Read(body, IvvyJsonContext.Default.IvvyResponseBody);

    /// <summary>
    /// Reads the id of the opportunity that was added or updated. A response to an update can be without an id. But a response
    /// with another id does not belong to this update.
    /// </summary>
    /// <param name="updated">The id of the opportunity to update; null for an add.</param>
    public long? ReadId(long? updated) =>
        ReadNumber(Id) is > 0 and var id ? (updated is null || id == updated ? id : null)
        : IsReportedSuccess && Id.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? updated
        : null;

    /// <summary>Reads the code of the error; null if there is none. The codes 0 and 200 are no errors.</summary>
    public int? ReadErrorCode() => ReadCode(ErrorCode) is not (0 or 200) and var code ? code : null;

    /// <summary>Reads the specific code of the error; null if there is none. The code 0 is no error.</summary>
    public int? ReadSpecificCode() => ReadCode(SpecificCode) is not 0 and var code ? code : null;

    public ServerText? ReadMessage() =>
        Message.ValueKind == JsonValueKind.String && ReadText(Message) is { Length: > 0 } text ? new ServerText(text) : null;

    public IReadOnlyList<ServerText> ReadAdditionalMessages() => AdditionalMessages.ValueKind != JsonValueKind.Array
        ? []
        : [.. AdditionalMessages.EnumerateArray()
            .Where(static message => message.ValueKind == JsonValueKind.String)
            .Take(MaxAdditionalMessages)
            .Select(ReadText)
            .OfType<string>()
            .Select(static text => new ServerText(text))];

    private static int? ReadCode(JsonElement element) =>
        ReadNumber(element) is >= int.MinValue and <= int.MaxValue and var code ? (int)code : null;

    private static long? ReadNumber(JsonElement element) =>
        long.TryParse(ReadText(element), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;

    private static string? ReadText(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString(),
                JsonValueKind.Number => element.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // The text contains half of a surrogate pair. JSON allows this, but GetString throws an exception.
            return null;
        }
    }
}

/// <summary>Reads the service's JSON without reflection. Names are case-insensitive, and the depth is limited.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, MaxDepth = 32)]
[JsonSerializable(typeof(IvvyResponseBody))]
internal sealed partial class IvvyJsonContext : JsonSerializerContext;
