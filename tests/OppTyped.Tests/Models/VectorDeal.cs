namespace OppTyped.Tests.Models;

/// <summary>The model of the first row in the vendor's example of a bulk update.</summary>
[OpportunityType(12003)]
public sealed partial record VectorDeal
{
    [Schema("Status")]
    public DealStatus? Status { get; init; }

    [Schema("Owner")]
    public Guid? Owner { get; init; }
}

/// <summary>The model of the second row in the vendor's example of a bulk update.</summary>
[OpportunityType(12000)]
public sealed partial record VectorAmount
{
    [OpportunityId]
    public string? Id { get; init; }

    [Schema("mx_Custom_6")]
    public decimal? Amount { get; init; }
}
