using OppTyped.Ivvy;

namespace OppTyped.Tests.Models;

/// <summary>A venue opportunity with every kind of parameter and custom field.</summary>
[VenueOpportunity]
public partial class Wedding
{
    [Schema("name")] public string? Name { get; set; }
    [Schema("contactId")] public int? Couple { get; set; }
    [Schema("companyId")] public int? Firm { get; set; }
    [Schema("companyLeadContactId")] public int? FirmContact { get; set; }
    [Schema("typeId")] public long? Type { get; set; }
    [Schema("sourceId")] public ushort? Source { get; set; }
    [Schema("stageId")] public Phase? Stage { get; set; }
    [Schema("channelId")] public string? Channel { get; set; }
    [Schema("closedDate")] public DateOnly? Closed { get; set; }
    [Schema("externalUrls")] public List<ExternalUrl>? Links { get; set; }
    [Schema("utmSource")] public string? Campaign { get; set; }
    [CustomField(12)] public string? Florist { get; set; }
    [CustomField(13)] public decimal? Price { get; set; }
    [CustomField(14)] public DateTimeOffset? Ceremony { get; set; }
    [CustomField(15)] public Stage? Mood { get; set; }
    [CustomField(16)] public bool? Outside { get; set; }
}

/// <summary>The stages of a venue opportunity, with their ids.</summary>
public enum Phase : long
{
    Tentative = 69,
    Far = long.MaxValue,
    Negative = -1,
}

/// <summary>The parameters of the documented example of an add, in the same order as in the example.</summary>
[VenueOpportunity]
public partial class VectorLead
{
    [Schema("name")] public string? Name { get; set; }
    [Schema("contactId")] public int? ContactId { get; set; }
    [Schema("typeId")] public int? TypeId { get; set; }
    [Schema("sourceId")] public int? SourceId { get; set; }
    [Schema("stageId")] public int? StageId { get; set; }
    [Schema("industryId")] public int? IndustryId { get; set; }
    [Schema("stageReasonId")] public int? StageReasonId { get; set; }
    [Schema("closedDate")] public DateOnly? ClosedDate { get; set; }
}

/// <summary>The documented parameters and one custom field of the account.</summary>
[VenueOpportunity]
public partial class OwnOpportunity : IvvyOpportunity
{
    [CustomField(12)] public string? Florist { get; set; }
}
