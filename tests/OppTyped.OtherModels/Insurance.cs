namespace OppTyped.OtherModels;

/// <summary>A model that has its name in common with one of another assembly.</summary>
[OpportunityType(12003)]
internal sealed partial class Insurance
{
    [Schema("Status")]
    public string? Status { get; set; }
}
