using System;
using OppTyped;

namespace Acme.Sales;

/// <summary>How a deal stands.</summary>
public enum DealStatus
{
    /// <summary>As the account says, and this enum does not.</summary>
    [UnknownOption]
    Unknown,

    /// <summary>Not decided.</summary>
    Open,

    /// <summary>Signed.</summary>
    Won,

    /// <summary>Gone.</summary>
    Lost,
}

/// <summary>What is insured against.</summary>
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

    /// <summary>What the account insures against, and this enum does not know.</summary>
    [UnknownOption]
    Other = 16,
}

/// <summary>A custom field set.</summary>
[FieldSet]
public sealed partial record Vehicle
{
    /// <summary>Its number plate.</summary>
    [Schema("mx_CustomObject_1")]
    public string? Registration { get; init; }

    /// <summary>When it was built.</summary>
    [Schema("mx_CustomObject_2")]
    public int? Year { get; init; }
}

/// <summary>An insurance.</summary>
[OpportunityType(12003)]
public partial class Insurance
{
    /// <summary>Its id.</summary>
    [OpportunityId]
    public string? Id { get; set; }

    /// <summary>The sum insured.</summary>
    [Schema("mx_Custom_6")]
    public decimal? Amount { get; set; }

    /// <summary>When it ends.</summary>
    [Schema("mx_Custom_8")]
    public DateTimeOffset? RenewsAt { get; set; }

    /// <summary>What is insured against.</summary>
    [Schema("mx_Custom_9")]
    public Covers? Covers { get; set; }

    /// <summary>Whether it goes on by itself.</summary>
    [Schema("mx_Custom_10")]
    public bool? RenewsItself { get; set; }

    /// <summary>What is insured.</summary>
    [Schema("mx_Custom_20")]
    public Vehicle? Vehicle { get; set; }

    /// <summary>How it stands.</summary>
    [Schema("Status")]
    public DealStatus? Status { get; set; }

    /// <summary>What is to be remembered.</summary>
    [Note]
    public string? Remark { get; set; }
}

/// <summary>What a venue sells.</summary>
[VenueOpportunity]
public partial class Wedding
{
    /// <summary>Whose it is.</summary>
    [Schema("name")]
    public string? Name { get; set; }

    /// <summary>Its type's id.</summary>
    [Schema("typeId")]
    public int? TypeId { get; set; }

    /// <summary>Its source's id.</summary>
    [Schema("sourceId")]
    public int? SourceId { get; set; }

    /// <summary>Its stage's id.</summary>
    [Schema("stageId")]
    public int? StageId { get; set; }

    /// <summary>When it was decided.</summary>
    [Schema("closedDate")]
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Who brings the flowers.</summary>
    [CustomField(12)]
    public string? Florist { get; set; }
}
