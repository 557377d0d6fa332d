namespace OppTyped.Generators.Model;

/// <summary>A parameter of iVvy's <c>addOrUpdateOpportunity</c>, as the service documents it.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Form">What it holds.</param>
/// <param name="Rule">When it may or must be sent.</param>
internal sealed record VenueParameter(string Name, ParameterForm Form, ParameterRule Rule = ParameterRule.Optional)
{
    /// <summary>The parameters that a member can be mapped to.</summary>
    public static IReadOnlyList<VenueParameter> All { get; } =
    [
        new("name", ParameterForm.Text, ParameterRule.RequiredToAdd),
        new("typeId", ParameterForm.Id, ParameterRule.RequiredToAdd),
        new("sourceId", ParameterForm.Id, ParameterRule.RequiredToAdd),
        new("stageId", ParameterForm.Id),
        new("industryId", ParameterForm.Id),
        new("companyId", ParameterForm.Id, ParameterRule.Company),
        new("companyLeadContactId", ParameterForm.Id, ParameterRule.Company),
        new("contactId", ParameterForm.Id, ParameterRule.Contact),
        new("subtypeId", ParameterForm.Id),
        new("qualityId", ParameterForm.Id),
        new("ownerUserId", ParameterForm.Id),
        new("stageReasonId", ParameterForm.Id),
        new("confirmedQuoteId", ParameterForm.Id),
        new("confirmedQuoteStatus", ParameterForm.Id),
        new("cancelledQuoteId", ParameterForm.Id),
        new("lostToCompetition", ParameterForm.Id),
        new("channelId", ParameterForm.IdOrText),
        new("referralContactId", ParameterForm.Id),
        new("description", ParameterForm.Text),
        new("closedDate", ParameterForm.Date),
        new("externalUrls", ParameterForm.Links),
        new("utmSource", ParameterForm.Text, ParameterRule.AddOnly),
        new("utmMedium", ParameterForm.Text, ParameterRule.AddOnly),
        new("utmCampaign", ParameterForm.Text, ParameterRule.AddOnly),
        new("utmTerm", ParameterForm.Text, ParameterRule.AddOnly),
        new("utmContent", ParameterForm.Text),
    ];

    /// <summary>The parameters that are arguments of each call.</summary>
    public static bool IsArgument(string name) => name is "id" or "venueId";

    /// <summary>The parameter of a name; null if the service documents none. Names are told apart by case.</summary>
    public static VenueParameter? Find(string name) => All.FirstOrDefault(known => known.Name == name);
}

/// <summary>What a parameter holds.</summary>
internal enum ParameterForm
{
    /// <summary>A whole number.</summary>
    Id,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number in the newer documents, a text in the older.</summary>
    IdOrText,

    /// <summary>A day.</summary>
    Date,

    /// <summary>Links to other systems.</summary>
    Links,
}

/// <summary>When a parameter may or must be sent.</summary>
internal enum ParameterRule
{
    Optional,

    /// <summary>An add must have it.</summary>
    RequiredToAdd,

    /// <summary>Only an add may have it.</summary>
    AddOnly,

    /// <summary>One of the two that make an opportunity a company's.</summary>
    Company,

    /// <summary>Makes an opportunity a contact's.</summary>
    Contact,
}
