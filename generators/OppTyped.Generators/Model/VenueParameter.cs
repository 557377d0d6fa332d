namespace OppTyped.Generators.Model;

/// <summary>A parameter of iVvy's <c>addOrUpdateOpportunity</c>, as the service documents it.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Form">The value that it holds.</param>
/// <param name="Rule">When it can or must be sent.</param>
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

    /// <summary>Returns whether a parameter is an argument of each call, not a member of a model.</summary>
    public static bool IsArgument(string name) => name is "id" or "venueId";

    /// <summary>
    /// Returns the parameter with a name, or null if the service does not document it. Names are case-sensitive.
    /// </summary>
    public static VenueParameter? Find(string name) => All.FirstOrDefault(known => known.Name == name);
}

/// <summary>The forms of a parameter's value.</summary>
internal enum ParameterForm
{
    /// <summary>A whole number.</summary>
    Id,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number in the newer documentation, a text in the older one.</summary>
    IdOrText,

    /// <summary>A day.</summary>
    Date,

    /// <summary>Links to other systems.</summary>
    Links,
}

/// <summary>The rules for when a parameter can or must be sent.</summary>
internal enum ParameterRule
{
    Optional,

    /// <summary>An add must contain it.</summary>
    RequiredToAdd,

    /// <summary>Only an add can contain it.</summary>
    AddOnly,

    /// <summary>One of the two parameters of an opportunity of a company.</summary>
    Company,

    /// <summary>The parameter of an opportunity of a contact.</summary>
    Contact,
}
