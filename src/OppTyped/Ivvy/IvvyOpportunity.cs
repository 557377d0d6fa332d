namespace OppTyped.Ivvy;

/// <summary>A venue opportunity with all parameters that iVvy documents. Use it as it is, or derive a model from it that has the account's custom fields.</summary>
/// <remarks>
/// An add needs <see cref="Name"/>, <see cref="TypeId"/> and <see cref="SourceId"/>. Source: iVvy, Add or Update Opportunity.
/// </remarks>
/// <example>
/// <code>
/// long id = await venues.AddAsync(107, new IvvyOpportunity { Name = "Wedding", TypeId = 18, SourceId = 25, StageId = 69, ContactId = 918 });
/// await venues.UpdateAsync(107, id, new IvvyOpportunityPatch { StageId = 70 });
/// </code>
/// </example>
[VenueOpportunity]
public partial class IvvyOpportunity
{
    /// <summary>The opportunity's name. An add needs it.</summary>
    [Schema("name")] public string? Name { get; set; }

    /// <summary>A contact's opportunity: the contact.</summary>
    [Schema("contactId")] public int? ContactId { get; set; }

    /// <summary>A company's opportunity: the company. <see cref="CompanyLeadContactId"/> goes with it.</summary>
    [Schema("companyId")] public int? CompanyId { get; set; }

    /// <summary>A company's opportunity: the contact there. <see cref="CompanyId"/> goes with it.</summary>
    [Schema("companyLeadContactId")] public int? CompanyLeadContactId { get; set; }

    /// <summary>The type. An add needs it.</summary>
    [Schema("typeId")] public int? TypeId { get; set; }

    /// <summary>The subtype. Needed where the type has any.</summary>
    [Schema("subtypeId")] public int? SubtypeId { get; set; }

    /// <summary>Where it came from. An add needs it.</summary>
    [Schema("sourceId")] public int? SourceId { get; set; }

    /// <summary>The stage. The older documents say that an add needs it, the newer that it may be left out.</summary>
    [Schema("stageId")] public int? StageId { get; set; }

    /// <summary>The industry. The older documents say that adding a contact's opportunity needs it, the newer that it may be left out.</summary>
    [Schema("industryId")] public int? IndustryId { get; set; }

    /// <summary>Why it is at its stage.</summary>
    [Schema("stageReasonId")] public int? StageReasonId { get; set; }

    /// <summary>The day it was closed. On the wire: <c>yyyy-MM-dd</c>.</summary>
    [Schema("closedDate")] public DateOnly? ClosedDate { get; set; }

    /// <summary>How good it is.</summary>
    [Schema("qualityId")] public int? QualityId { get; set; }

    /// <summary>The user whose it is.</summary>
    [Schema("ownerUserId")] public int? OwnerUserId { get; set; }

    /// <summary>The channel it came by. The older documents say that it is a text; map your own model's member as <c>string</c> then.</summary>
    [Schema("channelId")] public int? ChannelId { get; set; }

    /// <summary>The contact who referred it, where the source is a referral program.</summary>
    [Schema("referralContactId")] public int? ReferralContactId { get; set; }

    /// <summary>The quote that was confirmed.</summary>
    [Schema("confirmedQuoteId")] public int? ConfirmedQuoteId { get; set; }

    /// <summary>The status of the quote that was confirmed.</summary>
    [Schema("confirmedQuoteStatus")] public int? ConfirmedQuoteStatus { get; set; }

    /// <summary>The quote that was cancelled.</summary>
    [Schema("cancelledQuoteId")] public int? CancelledQuoteId { get; set; }

    /// <summary>Whether it was lost to a competitor, as the number that the account has for it.</summary>
    [Schema("lostToCompetition")] public int? LostToCompetition { get; set; }

    /// <summary>A description.</summary>
    [Schema("description")] public string? Description { get; set; }

    /// <summary>Links to other systems, three at the most.</summary>
    [Schema("externalUrls")] public IReadOnlyList<ExternalUrl>? ExternalUrls { get; set; }

    /// <summary>The campaign's source. An update leaves it out.</summary>
    [Schema("utmSource")] public string? UtmSource { get; set; }

    /// <summary>The campaign's medium. An update leaves it out.</summary>
    [Schema("utmMedium")] public string? UtmMedium { get; set; }

    /// <summary>The campaign's name. An update leaves it out.</summary>
    [Schema("utmCampaign")] public string? UtmCampaign { get; set; }

    /// <summary>The campaign's term. An update leaves it out.</summary>
    [Schema("utmTerm")] public string? UtmTerm { get; set; }

    /// <summary>Any content about the campaign.</summary>
    [Schema("utmContent")] public string? UtmContent { get; set; }
}
