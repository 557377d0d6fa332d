using System.Text.Json;

namespace OppTyped.Ivvy;

/// <summary>
/// A venue opportunity with all parameters that iVvy documents. Use this class directly, or derive a model that adds the
/// account's custom fields.
/// </summary>
/// <remarks>
/// <para>An add needs <see cref="Name"/>, <see cref="TypeId"/> and <see cref="SourceId"/>.</para>
/// <para>
/// A contact or a company can be given by its id, or by its properties as a JSON object. iVvy documents these properties in its
/// calls <c>addOrUpdateContact</c> and <c>addOrUpdateCompany</c>. Source: iVvy, Add or Update Opportunity.
/// </para>
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
    /// <summary>The opportunity's name. An add needs this parameter.</summary>
    [Schema("name")] public string? Name { get; set; }

    /// <summary>The contact, if the opportunity belongs to a contact.</summary>
    [Schema("contactId")] public int? ContactId { get; set; }

    /// <summary>
    /// The company, if the opportunity belongs to a company. Set the company together with <see cref="CompanyLeadContactId"/> or
    /// <see cref="Contact"/>.
    /// </summary>
    [Schema("companyId")] public int? CompanyId { get; set; }

    /// <summary>The properties of the company, instead of <see cref="CompanyId"/>.</summary>
    [Schema("company")] public JsonElement? Company { get; set; }

    /// <summary>
    /// The contact at the company. Set the contact together with <see cref="CompanyId"/> or <see cref="Company"/>.
    /// </summary>
    [Schema("companyLeadContactId")] public int? CompanyLeadContactId { get; set; }

    /// <summary>
    /// The properties of the contact, instead of <see cref="ContactId"/> or <see cref="CompanyLeadContactId"/>. If the
    /// opportunity belongs to a company, iVvy adds the contact to this company.
    /// </summary>
    [Schema("contact")] public JsonElement? Contact { get; set; }

    /// <summary>The opportunity's type. An add needs this parameter.</summary>
    [Schema("typeId")] public int? TypeId { get; set; }

    /// <summary>The opportunity's subtype. It is required if the type has subtypes.</summary>
    [Schema("subtypeId")] public int? SubtypeId { get; set; }

    /// <summary>The opportunity's source. An add needs this parameter.</summary>
    [Schema("sourceId")] public int? SourceId { get; set; }

    /// <summary>
    /// The opportunity's stage. In iVvy's older documentation, an add needs the stage. In the newer documentation, the stage is
    /// optional.
    /// </summary>
    [Schema("stageId")] public int? StageId { get; set; }

    /// <summary>
    /// The opportunity's industry. In iVvy's older documentation, an add with a contact needs the industry. In the newer
    /// documentation, the industry is optional.
    /// </summary>
    [Schema("industryId")] public int? IndustryId { get; set; }

    /// <summary>The reason for the stage.</summary>
    [Schema("stageReasonId")] public int? StageReasonId { get; set; }

    /// <summary>The date when the opportunity was closed. On the wire: <c>yyyy-MM-dd</c>.</summary>
    [Schema("closedDate")] public DateOnly? ClosedDate { get; set; }

    /// <summary>The quality of the opportunity.</summary>
    [Schema("qualityId")] public int? QualityId { get; set; }

    /// <summary>The user who owns the opportunity.</summary>
    [Schema("ownerUserId")] public int? OwnerUserId { get; set; }

    /// <summary>
    /// The opportunity's channel. In iVvy's older documentation, the channel is a text. If your account uses texts, map the
    /// parameter to a <c>string</c> member of your own model.
    /// </summary>
    [Schema("channelId")] public int? ChannelId { get; set; }

    /// <summary>
    /// The contact who referred the opportunity. If the source is the referral program, an add needs a referring contact or
    /// company.
    /// </summary>
    [Schema("referralContactId")] public int? ReferralContactId { get; set; }

    /// <summary>The properties of the referring contact, instead of <see cref="ReferralContactId"/>.</summary>
    [Schema("referralContact")] public JsonElement? ReferralContact { get; set; }

    /// <summary>
    /// The company that referred the opportunity. If the source is the referral program, an add needs a referring contact or
    /// company.
    /// </summary>
    [Schema("referralCompanyId")] public int? ReferralCompanyId { get; set; }

    /// <summary>The properties of the referring company, instead of <see cref="ReferralCompanyId"/>.</summary>
    [Schema("referralCompany")] public JsonElement? ReferralCompany { get; set; }

    /// <summary>The quote that was confirmed.</summary>
    [Schema("confirmedQuoteId")] public int? ConfirmedQuoteId { get; set; }

    /// <summary>The status of the quote that was confirmed.</summary>
    [Schema("confirmedQuoteStatus")] public int? ConfirmedQuoteStatus { get; set; }

    /// <summary>The quote that was cancelled.</summary>
    [Schema("cancelledQuoteId")] public int? CancelledQuoteId { get; set; }

    /// <summary>Whether the opportunity was lost to a competitor. The meaning of the number depends on the account.</summary>
    [Schema("lostToCompetition")] public int? LostToCompetition { get; set; }

    /// <summary>The opportunity's description.</summary>
    [Schema("description")] public string? Description { get; set; }

    /// <summary>
    /// Links to other systems. At most three links are allowed. An update keeps the links that it does not contain. A link
    /// without an address removes the link with the same <see cref="ExternalUrl.Ref"/>. An empty list removes all links.
    /// </summary>
    [Schema("externalUrls")] public IReadOnlyList<ExternalUrl>? ExternalUrls { get; set; }

    /// <summary>The campaign's source. It is not sent in an update.</summary>
    [Schema("utmSource")] public string? UtmSource { get; set; }

    /// <summary>The campaign's medium. It is not sent in an update.</summary>
    [Schema("utmMedium")] public string? UtmMedium { get; set; }

    /// <summary>The campaign's name. It is not sent in an update.</summary>
    [Schema("utmCampaign")] public string? UtmCampaign { get; set; }

    /// <summary>The campaign's term. It is not sent in an update.</summary>
    [Schema("utmTerm")] public string? UtmTerm { get; set; }

    /// <summary>The campaign's content.</summary>
    [Schema("utmContent")] public string? UtmContent { get; set; }
}
