using System.Text.Json.Serialization;

namespace OppTyped.Benchmarks.Rivals;

/// <summary>An update that System.Text.Json serializes.</summary>
internal sealed class WireUpdate
{
    public string? ProspectOpportunityId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? OpportunityEventCode { get; set; }

    public List<WireField> Fields { get; set; } = [];
}

/// <summary>A response that System.Text.Json deserializes. The class has only the properties that the benchmarks read.</summary>
internal sealed class WireOpportunity
{
    public int OpportunityEventCode { get; set; }

    public List<WireField> Fields { get; set; } = [];
}

/// <summary>
/// A field of an update or a response. The properties have setters, because init-only properties are slower to deserialize.
/// </summary>
internal sealed class WireField
{
    public string? SchemaName { get; set; }

    public string? Value { get; set; }
}

/// <summary>The generated JSON code for updates and responses.</summary>
[JsonSerializable(typeof(WireUpdate))]
[JsonSerializable(typeof(List<WireUpdate>))]
[JsonSerializable(typeof(WireOpportunity))]
internal sealed partial class ListJson : JsonSerializerContext;
