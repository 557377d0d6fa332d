namespace OppTyped.Tests.Models;

public enum DealStatus
{
    Open,
    Won,
    Lost,
}

/// <summary>The model that the README uses.</summary>
[OpportunityType(12003)]
public partial class Insurance
{
    [OpportunityId]
    public string? Id { get; set; }

    [Schema("mx_Custom_6")]
    public decimal? Amount { get; set; }

    [Schema("mx_Custom_8")]
    public DateTimeOffset? RenewsAt { get; set; }

    [Schema("Status")]
    public DealStatus? Status { get; set; }
}
