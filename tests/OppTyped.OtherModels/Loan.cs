namespace OppTyped.OtherModels;

/// <summary>A model in a separate assembly.</summary>
[OpportunityType(12003)]
public partial class Loan
{
    [Schema("mx_Custom_6")]
    public decimal? Sum { get; set; }
}
