namespace OppTyped.Samples.Tests.Docs;

[OpportunityType(12003)]
public partial class Insurance
{
    [OpportunityId] public string? Id { get; set; }
    [Schema("mx_Custom_6")] public decimal? Amount { get; set; }
    [Schema("mx_Custom_8")] public DateTimeOffset? RenewsAt { get; set; }
    [Schema("Status")] public DealStatus? Status { get; set; }
}

public enum DealStatus
{
    Open,
    Won,
    Lost,
}
