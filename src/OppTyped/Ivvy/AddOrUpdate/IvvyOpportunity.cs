namespace OppTyped.Ivvy;

/// <summary>
/// A venue opportunity with all parameters that iVvy documents. Use it directly, or derive a model that adds the account's custom
/// fields.
/// </summary>
/// <remarks>
/// An add needs <see cref="Name"/>, <see cref="TypeId"/> and <see cref="SourceId"/>. Source: iVvy, Add or Update Opportunity.
/// </remarks>
/// <example>
/// <code>
/// long id = await venues.AddAsync(
///     107,
///     new IvvyOpportunity { Name = "Wedding", TypeId = 18, SourceId = 25, StageId = 69, ContactId = 918 });
/// await venues.UpdateAsync(107, id, new IvvyOpportunityPatch { StageId = 70 });
/// </code>
/// </example>
[VenueOpportunity]
public partial class IvvyOpportunity
{
    /// <summary>The opportunity's name. An add needs it.</summary>
    [Schema("name")] public string? Name { get; set; }

    /// <summary>The contact, if the opportunity is a contact's.</summary>
    [Schema("contactId")] public int? ContactId { get; set; }

    /// <summary>
    /// The company, if the opportunity is a company's. Set it together with <see cref="CompanyLeadContactId"/>.
    /// </summary>
    [Schema("companyId")] public int? CompanyId { get; set; }

    /// <summary>The contact at the company. Set it together with <see cref="CompanyId"/>.</summary>
    [Schema("companyLeadContactId")] public int? CompanyLeadContactId { get; set; }

    /// <summary>The type. An add needs it.</summary>
    [Schema("typeId")] public int? TypeId { get; set; }

    /// <summary>The subtype. Required if the type has subtypes.</summary>
    [Schema("subtypeId")] public int? SubtypeId { get; set; }

    /// <summary>The opportunity's source. An add needs it.</summary>
    [Schema("sourceId")] public int? SourceId { get; set; }

    /// <summary>The stage. iVvy's older documentation says that an add needs it; the newer says that it is optional.</summary>
    [Schema("stageId")] public int? StageId { get; set; }

    /// <summary>
    /// The industry. iVvy's older documentation says that adding a contact's opportunity needs it; the newer says that it is
    /// optional.
    /// </summary>
    [Schema("industryId")] public int? IndustryId { get; set; }

    /// <summary>The reason for the stage.</summary>
    [Schema("stageReasonId")] public int? StageReasonId { get; set; }

    /// <summary>The date it was closed. On the wire: <c>yyyy-MM-dd</c>.</summary>
    [Schema("closedDate")] public DateOnly? ClosedDate { get; set; }

    /// <summary>The quality of the opportunity.</summary>
    [Schema("qualityId")] public int? QualityId { get; set; }

    /// <summary>The user who owns it.</summary>
    [Schema("ownerUserId")] public int? OwnerUserId { get; set; }

    /// <summary>
    /// The channel it came through. iVvy's older documentation says that it is a text. If your account has texts, map a
    /// <c>string</c> member of your own model.
    /// </summary>
    [Schema("channelId")] public int? ChannelId { get; set; }

    /// <summary>The contact who referred it, if the source is a referral program.</summary>
    [Schema("referralContactId")] public int? ReferralContactId { get; set; }

    /// <summary>The quote that was confirmed.</summary>
    [Schema("confirmedQuoteId")] public int? ConfirmedQuoteId { get; set; }

    /// <summary>The status of the quote that was confirmed.</summary>
    [Schema("confirmedQuoteStatus")] public int? ConfirmedQuoteStatus { get; set; }

    /// <summary>The quote that was cancelled.</summary>
    [Schema("cancelledQuoteId")] public int? CancelledQuoteId { get; set; }

    /// <summary>Whether it was lost to a competitor, as the account's number for it.</summary>
    [Schema("lostToCompetition")] public int? LostToCompetition { get; set; }

    /// <summary>A description.</summary>
    [Schema("description")] public string? Description { get; set; }

    /// <summary>Links to other systems, at most three.</summary>
    [Schema("externalUrls")] public IReadOnlyList<ExternalUrl>? ExternalUrls { get; set; }

    /// <summary>The campaign's source. Not sent in an update.</summary>
    [Schema("utmSource")] public string? UtmSource { get; set; }

    /// <summary>The campaign's medium. Not sent in an update.</summary>
    [Schema("utmMedium")] public string? UtmMedium { get; set; }

    /// <summary>The campaign's name. Not sent in an update.</summary>
    [Schema("utmCampaign")] public string? UtmCampaign { get; set; }

    /// <summary>The campaign's term. Not sent in an update.</summary>
    [Schema("utmTerm")] public string? UtmTerm { get; set; }

    /// <summary>The campaign's content.</summary>
    [Schema("utmContent")] public string? UtmContent { get; set; }
}
