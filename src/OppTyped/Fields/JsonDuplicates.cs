using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OppTyped.Fields;

/// <summary>
/// A response can have a property twice. If both have the same value, the property counts once. If the values differ, the
/// response contradicts itself and cannot be read. The case of names is ignored.
/// </summary>
internal static class JsonDuplicates
{
    /// <summary>
    /// Reads a response body; null if it does not have the form of the type, or if an object in it has a property twice with
    /// different values.
    /// </summary>
    public static T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            return AreConsistent(document.RootElement) ? JsonSerializer.Deserialize(json, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool AreConsistent(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().All(AreConsistent),
        JsonValueKind.Object => HasConsistentProperties(element),
        _ => true,
    };

    private static bool HasConsistentProperties(JsonElement element)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string value = property.Value.GetRawText();
            if ((!values.TryAdd(property.Name, value) && values[property.Name] != value) || !AreConsistent(property.Value))
            {
                return false;
            }
        }

        return true;
    }
}
