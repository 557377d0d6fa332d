namespace OppTyped.OtherModels;

/// <summary>A venue opportunity in a separate assembly.</summary>
[VenueOpportunity]
public partial class Banquet
{
    [Schema("name")] public string? Name { get; set; }
    [Schema("typeId")] public int? Type { get; set; }
    [Schema("sourceId")] public int? Source { get; set; }
    [Schema("stageId")] public int? Stage { get; set; }
}
