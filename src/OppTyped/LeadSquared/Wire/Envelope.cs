using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OppTyped.LeadSquared.Wire;

/// <summary>What the service wraps an answer in. Property names change case between calls, and unknown ones appear.</summary>
internal sealed class Envelope
{
    public string? Status { get; init; }

    public string? ExceptionType { get; init; }

    public JsonElement ExceptionMessage { get; init; }

    public JsonElement Message { get; init; }

    public JsonElement RequestId { get; init; }

    public JsonElement OpportunityNote { get; init; }

    [JsonIgnore]
    public bool IsSuccess => string.Equals(Status, "Success", StringComparison.OrdinalIgnoreCase);

    [JsonIgnore]
    public bool IsError => string.Equals(Status, "Error", StringComparison.OrdinalIgnoreCase) || !string.IsNullOrEmpty(ExceptionType);

    /// <summary>Reads an answer's body; null if it is no JSON object of this form.</summary>
    public static Envelope? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Default.Envelope);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The id inside <c>"Message":{"Id":"…"}</c>.</summary>
    public string? ReadMessageId() =>
        Message.ValueKind == JsonValueKind.Object ? Read(Message, WireJson.Default.UpdatedOpportunity)?.Id : null;

    /// <summary>The service's words about an error.</summary>
    public string? ReadErrorText() =>
        ReadText(ExceptionMessage) ?? ReadText(Message);

    /// <summary>The id of a request that was queued.</summary>
    public string? ReadRequestId() => ReadText(RequestId) is { } id && !string.IsNullOrWhiteSpace(id) ? id : null;

    /// <summary>The note of an update.</summary>
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
}

/// <summary>What an update's answer holds under <c>Message</c>.</summary>
internal sealed class UpdatedOpportunity
{
    public string? Id { get; init; }
}

/// <summary>How JSON from the service is read: without reflection, whatever case its names have, to a bounded depth.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, AllowDuplicateProperties = false, MaxDepth = 32)]
[JsonSerializable(typeof(Envelope))]
[JsonSerializable(typeof(UpdatedOpportunity))]
[JsonSerializable(typeof(QueueStatusAnswer))]
[JsonSerializable(typeof(QueueMetricsAnswer))]
internal sealed partial class WireJson : JsonSerializerContext;
