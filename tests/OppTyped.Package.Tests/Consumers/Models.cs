using System;
using OppTyped;

namespace Acme.Sales;

/// <summary>The status of a deal.</summary>
public enum DealStatus
{
    /// <summary>Any status of the account that is not a member of this enum.</summary>
    [UnknownOption]
    Unknown,

    /// <summary>The deal is not decided.</summary>
    Open,

    /// <summary>The deal is signed.</summary>
    Won,

    /// <summary>The deal is lost.</summary>
    Lost,
}

/// <summary>The risks that an insurance covers.</summary>
[Flags]
public enum Covers
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Fire.</summary>
    Fire = 1,

    /// <summary>Flood.</summary>
    Flood = 2,

    /// <summary>Theft.</summary>
    Theft = 4,

    /// <summary>Liability.</summary>
    Liability = 8,

    /// <summary>Any risk of the account that is not a member of this enum.</summary>
    [UnknownOption]
    Other = 16,
}

/// <summary>A custom field set.</summary>
[FieldSet]
public sealed partial record Vehicle
{
    /// <summary>The registration number.</summary>
    [Schema("mx_CustomObject_1")]
    public string? Registration { get; init; }

    /// <summary>The year of manufacture.</summary>
    [Schema("mx_CustomObject_2")]
    public int? Year { get; init; }
}

/// <summary>An insurance.</summary>
[OpportunityType(12003)]
public partial class Insurance
{
    /// <summary>The id of the opportunity.</summary>
    [OpportunityId]
    public string? Id { get; set; }

    /// <summary>The sum insured.</summary>
    [Schema("mx_Custom_6")]
    public decimal? Amount { get; set; }

    /// <summary>The time at which the insurance ends.</summary>
    [Schema("mx_Custom_8")]
    public DateTimeOffset? RenewsAt { get; set; }

    /// <summary>The risks that an insurance covers.</summary>
    [Schema("mx_Custom_9")]
    public Covers? Covers { get; set; }

    /// <summary>Whether the insurance is renewed automatically.</summary>
    [Schema("mx_Custom_10")]
    public bool? RenewsItself { get; set; }

    /// <summary>The insured vehicle.</summary>
    [Schema("mx_Custom_20")]
    public Vehicle? Vehicle { get; set; }

    /// <summary>The status of the insurance.</summary>
    [Schema("Status")]
    public DealStatus? Status { get; set; }

    /// <summary>A note about the insurance.</summary>
    [Note]
    public string? Remark { get; set; }
}

/// <summary>A wedding at a venue.</summary>
[VenueOpportunity]
public partial class Wedding
{
    /// <summary>The name of the wedding.</summary>
    [Schema("name")]
    public string? Name { get; set; }

    /// <summary>The id of the opportunity type.</summary>
    [Schema("typeId")]
    public int? TypeId { get; set; }

    /// <summary>The id of the source.</summary>
    [Schema("sourceId")]
    public int? SourceId { get; set; }

    /// <summary>The id of the stage.</summary>
    [Schema("stageId")]
    public int? StageId { get; set; }

    /// <summary>The day on which the opportunity was closed.</summary>
    [Schema("closedDate")]
    public DateOnly? ClosedOn { get; set; }

    /// <summary>The name of the florist.</summary>
    [CustomField(12)]
    public string? Florist { get; set; }
}
