using OppTyped;

namespace Quickstart;

/// <summary>A wedding as an opportunity of a venue in iVvy.</summary>
[VenueOpportunity]
public partial class Wedding
{
    [Schema("name")] public string? Name { get; set; }
    [Schema("contactId")] public int? CoupleId { get; set; }
    [Schema("typeId")] public int? TypeId { get; set; }
    [Schema("sourceId")] public int? SourceId { get; set; }
    [Schema("industryId")] public int? IndustryId { get; set; }
    [Schema("stageId")] public WeddingStage? Stage { get; set; }
    [Schema("closedDate")] public DateOnly? ClosedOn { get; set; }
    [CustomField(12)] public string? Florist { get; set; }
}

/// <summary>The stages of a wedding. The value of each member is the stage's id in the account.</summary>
public enum WeddingStage
{
    Tentative = 69,
    Confirmed = 70,
}
