using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using OppTyped.LeadSquared.Queue;

namespace OppTyped.LeadSquared.Errors;

/// <summary>
/// The properties that are common to the service's responses. The case of their names differs between calls, and a response can
/// contain unknown properties.
/// </summary>
internal sealed partial class ErrorEnvelope
{
    [JsonConverter(typeof(TextConverter))]
    public string? Status { get; init; }

    [JsonConverter(typeof(TextConverter))]
    public string? ExceptionType { get; init; }

    public JsonElement ExceptionMessage { get; init; }

    public JsonElement Message { get; init; }

    public JsonElement RequestId { get; init; }

    public JsonElement OpportunityNote { get; init; }

    [JsonIgnore]
    public bool IsSuccess => string.Equals(Status, "Success", StringComparison.OrdinalIgnoreCase);

    [JsonIgnore]
    public bool IsError =>
        string.Equals(Status, "Error", StringComparison.OrdinalIgnoreCase) || !string.IsNullOrEmpty(ExceptionType);

    /// <summary>The error's type; null if the service's text is not the name of a type.</summary>
    [JsonIgnore]
    public string? RecognisedType => RecogniseType(ExceptionType);

    /// <summary>Whether the error is a validation error. The names of their types begin with MX.</summary>
    [JsonIgnore]
    public bool IsValidationError => RecognisedType?.StartsWith("MX", StringComparison.Ordinal) == true;

    /// <summary>Returns a text if it is the name of a type. Any other text can contain customer data.</summary>
    public static string? RecogniseType(string? type) => type is not null && TypeName().IsMatch(type) ? type : null;

    /// <summary>Reads a response body; null if it is not a JSON object of this form.</summary>
    public static ErrorEnvelope? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Default.ErrorEnvelope);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads the id in <c>"Message":{"Id":"…"}</c>.</summary>
    public string? ReadMessageId() =>
        Message.ValueKind == JsonValueKind.Object ? Read(Message, WireJson.Default.UpdatedOpportunity)?.Id : null;

    /// <summary>Reads the service's error text.</summary>
    public string? ReadErrorText() =>
        ReadText(ExceptionMessage) ?? ReadText(Message);

    /// <summary>Reads the id of a queued request.</summary>
    public string? ReadRequestId() => ReadText(RequestId) is { } id && !string.IsNullOrWhiteSpace(id) ? id : null;

    /// <summary>Reads the note of an update.</summary>
    public string? ReadNote() => ReadText(OpportunityNote) is { Length: > 0 } note ? note : null;

    private static string? ReadText(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? Read(element, WireJson.Default.String) : null;

    private static T? Read<T>(JsonElement element, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return element.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_.]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}

/// <summary>
/// Reads a text. Reads any other value as null, because other calls have numbers in the same properties. Otherwise the whole
/// error would be unreadable. An unreadable text is still a text, so that an error stays an error.
/// </summary>
internal sealed class TextConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // The text contains half of a surrogate pair, which JSON allows, or invalid UTF-8.
            return "\uFFFD";
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}

/// <summary>The value of <c>Message</c> in the response to an update.</summary>
internal sealed class UpdatedOpportunity
{
    public string? Id { get; init; }
}

/// <summary>Reads JSON from the service: without reflection, with case-insensitive names and a limited depth.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, AllowDuplicateProperties = false, MaxDepth = 32)]
[JsonSerializable(typeof(ErrorEnvelope))]
[JsonSerializable(typeof(UpdatedOpportunity))]
[JsonSerializable(typeof(QueueStatusResponse))]
[JsonSerializable(typeof(QueueMetricsResponse))]
internal sealed partial class WireJson : JsonSerializerContext;
