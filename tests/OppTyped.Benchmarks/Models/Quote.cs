namespace OppTyped.Benchmarks.Models;

/// <summary>A model with six fields of different types.</summary>
[OpportunityType(12003)]
public sealed partial class Quote
{
    [OpportunityId]
    public string? Id { get; set; }

    [Schema("mx_Custom_1")]
    public string? Name { get; set; }

    [Schema("mx_Custom_6")]
    public decimal? Premium { get; set; }

    [Schema("mx_Custom_7")]
    public int? Vehicles { get; set; }

    [Schema("mx_Custom_8")]
    public DateTimeOffset? RenewsAt { get; set; }

    [Schema("Owner")]
    public Guid? Owner { get; set; }

    [Schema("Status")]
    public QuoteStatus? Status { get; set; }
}
