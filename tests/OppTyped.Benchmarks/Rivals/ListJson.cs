using System.Text.Json.Serialization;

namespace OppTyped.Benchmarks.Rivals;

/// <summary>An update as System.Text.Json writes it.</summary>
internal sealed class WireUpdate
{
    public string? ProspectOpportunityId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? OpportunityEventCode { get; set; }

    public List<WireField> Fields { get; set; } = [];
}

/// <summary>An answer as System.Text.Json reads it: no more of it than is needed.</summary>
internal sealed class WireOpportunity
{
    public int OpportunityEventCode { get; set; }

    public List<WireField> Fields { get; set; } = [];
}

/// <summary>One field of either. Settable: what can only be initialised is slower to read.</summary>
internal sealed class WireField
{
    public string? SchemaName { get; set; }

    public string? Value { get; set; }
}

/// <summary>The generated code for all three.</summary>
[JsonSerializable(typeof(WireUpdate))]
[JsonSerializable(typeof(List<WireUpdate>))]
[JsonSerializable(typeof(WireOpportunity))]
internal sealed partial class ListJson : JsonSerializerContext;
