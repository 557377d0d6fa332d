using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OppTyped.Fields;

namespace OppTyped.LeadSquared.Responses;

/// <summary>Reads JSON from the service: without reflection, with case-insensitive names and a limited depth.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, MaxDepth = 32)]
[JsonSerializable(typeof(QueueStatusResponse))]
[JsonSerializable(typeof(QueueMetricsResponse))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Reads a response body; null if it does not have the form of the type.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonDuplicates.AreConsistent(body) ? JsonSerializer.Deserialize(body, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
