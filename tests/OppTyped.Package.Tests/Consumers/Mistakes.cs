using OppTyped;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;

namespace Acme.Sales;

[OpportunityType(12003)]
public class Forgotten
{
    [Schema("Status")] public string? Status { get; set; }
}

[OpportunityType(0)]
public partial class Nothing
{
    [Schema("Status")] public string? Status { get; set; }
}

[OpportunityType(12003)]
public partial class Insurance
{
    [OpportunityId] public Guid Id { get; set; }
    [Schema("mx_custom_6")] public decimal? Amount { get; set; }
    [Schema("mx_Custom_7")] public TimeSpan? Term { get; set; }
}

[OpportunityType(12003)]
public partial class Policy
{
    [Schema("Status")] public PolicyStatus? Status { get; set; }
    [Schema("mx_Custom_70")] public decimal? Premium { get; set; }
    [Schema("mx_Custom_8")] public Guid? RenewsAt { get; set; }
    [Schema("mx_Custom_24")] public decimal? Commission { get; set; }
    [Schema("mx_Custom_6")] public decimal Sum { get; set; }
}

public enum PolicyStatus
{
    Open,
    Done,
    [UnknownOption] Other,
}

[VenueOpportunity]
public partial class Wedding
{
    [Schema("name")] public string? Name { get; set; }
    [Schema("typeId")] public int? TypeId { get; set; }
    [Schema("sourceId")] public int? SourceId { get; set; }
    [Schema("stageID")] public int? Stage { get; set; }
}

public static class Calls
{
    public static async Task MakeAsync(ILeadSquaredClient crm, bool isWon)
    {
        crm.UpdateAsync("1", new PolicyPatch { Premium = isWon ? 5m : default });
        _ = await crm.UpdateBatchAsync(new OpportunityUpdate[26]);
        await crm.UpdateAsync("1", new PolicyPatch { Status = "Open" });
        await crm.UpdateAsync("1", new FieldChanges(12003).Set("mx_Custom_8", new DateTime(2026, 1, 31)));
    }
}
