using System.Text.Json;

namespace OppTyped.Tests.Models;

/// <summary>A venue opportunity with objects, and with parameters that OppTyped does not know.</summary>
[VenueOpportunity]
public partial class Gala
{
    [Schema("name")] public string? Name { get; set; }
    [Schema("typeId")] public int? Type { get; set; }
    [Schema("sourceId")] public int? Source { get; set; }
    [Schema("companyId")] public int? FirmId { get; set; }
    [Schema("company")] public JsonElement? Firm { get; set; }
    [Schema("companyLeadContactId")] public int? FirmContact { get; set; }
    [Schema("contact")] public JsonElement? Person { get; set; }
    [Schema("referralCompanyId")] public int? ReferredBy { get; set; }
    [Schema("text_1", AllowUnknown = true)] public string? Text { get; set; }
    [Schema("guests", AllowUnknown = true)] public int? Guests { get; set; }
    [Schema("budget", AllowUnknown = true)] public decimal? Budget { get; set; }
    [Schema("ratio", AllowUnknown = true)] public double? Ratio { get; set; }
    [Schema("isCatered", AllowUnknown = true)] public bool? IsCatered { get; set; }
    [Schema("startsOn", AllowUnknown = true)] public DateOnly? StartsOn { get; set; }
    [Schema("phaseId", AllowUnknown = true)] public Phase? PhaseId { get; set; }
    [Schema("rooms", AllowUnknown = true)] public JsonElement? Rooms { get; set; }
}
