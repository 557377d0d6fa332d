using System.Text.Json.Serialization;

namespace OppTyped.Benchmarks.Rivals;

/// <summary>An update for System.Text.Json to write.</summary>
internal sealed class WireUpdate
{
    public string? ProspectOpportunityId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? OpportunityEventCode { get; set; }

    public List<WireField> Fields { get; set; } = [];
}

/// <summary>A response for System.Text.Json to read, with the needed properties only.</summary>
internal sealed class WireOpportunity
{
    public int OpportunityEventCode { get; set; }

    public List<WireField> Fields { get; set; } = [];
}

/// <summary>A field of both. Its properties have setters, because init-only properties are slower to read.</summary>
internal sealed class WireField
{
    public string? SchemaName { get; set; }

    public string? Value { get; set; }
}

/// <summary>The generated JSON code for all three.</summary>
[JsonSerializable(typeof(WireUpdate))]
[JsonSerializable(typeof(List<WireUpdate>))]
[JsonSerializable(typeof(WireOpportunity))]
internal sealed partial class ListJson : JsonSerializerContext;
