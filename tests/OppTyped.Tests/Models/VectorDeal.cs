namespace OppTyped.Tests.Models;

/// <summary>The type of the first row in the bulk update example of the vendor.</summary>
[OpportunityType(12003)]
public sealed partial record VectorDeal
{
    [Schema("Status")]
    public DealStatus? Status { get; init; }

    [Schema("Owner")]
    public Guid? Owner { get; init; }
}

/// <summary>The type of the second row.</summary>
[OpportunityType(12000)]
public sealed partial record VectorAmount
{
    [OpportunityId]
    public string? Id { get; init; }

    [Schema("mx_Custom_6")]
    public decimal? Amount { get; init; }
}
