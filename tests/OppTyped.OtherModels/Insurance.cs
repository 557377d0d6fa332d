namespace OppTyped.OtherModels;

/// <summary>A model with the same name as a model in another assembly.</summary>
[OpportunityType(12003)]
internal sealed partial class Insurance
{
    [Schema("Status")]
    public string? Status { get; set; }
}
