using System.Collections.Frozen;

namespace OppTyped.Sandbox.Ivvy;

/// <summary>A parameter of addOrUpdateOpportunity that is stored as a text.</summary>
/// <param name="Name">The name of the parameter in the body.</param>
/// <param name="Kind">The type of the value.</param>
/// <param name="IsForAddOnly">Whether the parameter can only be set when an opportunity is added.</param>
internal sealed record VenueParameter(string Name, VenueParameterKind Kind, bool IsForAddOnly = false)
{
    public static FrozenDictionary<string, VenueParameter> All { get; } = new[]
    {
        Integer("typeId"),
        Integer("sourceId"),
        Integer("stageId"),
        Integer("industryId"),
        Integer("companyId"),
        Integer("companyLeadContactId"),
        Integer("contactId"),
        Integer("subtypeId"),
        Integer("qualityId"),
        Integer("ownerUserId"),
        Integer("stageReasonId"),
        Integer("confirmedQuoteId"),
        Integer("confirmedQuoteStatus"),
        Integer("cancelledQuoteId"),
        Integer("lostToCompetition"),
        Integer("referralContactId"),
        Integer("referralCompanyId"),
        new("contact", VenueParameterKind.Object),
        new("company", VenueParameterKind.Object),
        new("referralContact", VenueParameterKind.Object),
        new("referralCompany", VenueParameterKind.Object),
        Text("name"),
        Text("description"),
        // iVvy's newer documentation shows an integer, and the older documentation shows a text.
        new("channelId", VenueParameterKind.IntegerOrText),
        new("closedDate", VenueParameterKind.Date),
        Text("utmSource") with { IsForAddOnly = true },
        Text("utmMedium") with { IsForAddOnly = true },
        Text("utmCampaign") with { IsForAddOnly = true },
        Text("utmTerm") with { IsForAddOnly = true },
        Text("utmContent"),
    }.ToFrozenDictionary(parameter => parameter.Name);

    /// <summary>Returns a parameter; null if neither the documentation nor the account has it.</summary>
    public static VenueParameter? Find(string name, SandboxVenueOptions options) =>
        All.GetValueOrDefault(name)
        ?? (options.OtherParameters.Contains(name, StringComparer.Ordinal)
            ? new VenueParameter(name, VenueParameterKind.Any)
            : null);

    private static VenueParameter Integer(string name) => new(name, VenueParameterKind.Integer);

    private static VenueParameter Text(string name) => new(name, VenueParameterKind.Text);
}

internal enum VenueParameterKind
{
    Integer,
    Text,
    IntegerOrText,
    Date,
    Object,
    Any,
}
