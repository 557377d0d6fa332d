namespace OppTyped.Tests.Models;

/// <summary>
/// A model with the fields of the example in the vendor's documentation, and with one field that no account has.
/// </summary>
[OpportunityType(12003)]
public sealed partial record VectorInsurance
{
    [OpportunityId]
    public string? Id { get; init; }

    [Note]
    public string? Note { get; init; }

    [Schema("mx_Custom_6")]
    public decimal? SumInsured { get; init; }

    [Schema("mx_Custom_7")]
    public int? Premium { get; init; }

    [Schema("mx_Custom_8")]
    public DateTimeOffset? RenewsAt { get; init; }

    [Schema("mx_Custom_999")]
    public string? Misspelt { get; init; }

    [Schema("CreatedOn", ReadOnly = true)]
    public DateTimeOffset? CreatedOn { get; init; }

    [Schema("ModifiedOn")]
    public DateTimeOffset? ModifiedOn { get; init; }
}
