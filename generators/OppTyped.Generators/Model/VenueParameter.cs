namespace OppTyped.Generators.Model;

/// <summary>A parameter of <c>addOrUpdateOpportunity</c>.</summary>
/// <param name="Name">The name of the parameter on the wire.</param>
/// <param name="Form">The form of the parameter's value.</param>
/// <param name="Rule">The rule for when the parameter can or must be sent.</param>
internal sealed record VenueParameter(string Name, ParameterForm Form, ParameterRule Rule = ParameterRule.Optional)
{
    // The parameters that the call itself writes: its arguments, and the array of the custom fields.
    private static readonly string[] Arguments = ["id", "venueId"], WrittenByCall = [.. Arguments, "customFields"];

    /// <summary>The parameters that iVvy documents and that a member can be mapped to.</summary>
    public static IReadOnlyList<VenueParameter> All { get; } =
    [
        new("name", ParameterForm.Text, ParameterRule.RequiredToAdd),
        new("typeId", ParameterForm.Id, ParameterRule.RequiredToAdd),
        new("sourceId", ParameterForm.Id, ParameterRule.RequiredToAdd),
        new("stageId", ParameterForm.Id),
        new("industryId", ParameterForm.Id),
        new("companyId", ParameterForm.Id, ParameterRule.Company),
        new("company", ParameterForm.Object, ParameterRule.Company),
        new("companyLeadContactId", ParameterForm.Id, ParameterRule.Company),
        new("contactId", ParameterForm.Id, ParameterRule.Contact),
        new("contact", ParameterForm.Object),
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
        new("referralContact", ParameterForm.Object),
        new("referralCompanyId", ParameterForm.Id),
        new("referralCompany", ParameterForm.Object),
        new("description", ParameterForm.Text),
        new("closedDate", ParameterForm.Date),
        new("externalUrls", ParameterForm.Links),
        new("utmSource", ParameterForm.Text, ParameterRule.AddOnly),
        new("utmMedium", ParameterForm.Text, ParameterRule.AddOnly),
        new("utmCampaign", ParameterForm.Text, ParameterRule.AddOnly),
        new("utmTerm", ParameterForm.Text, ParameterRule.AddOnly),
        new("utmContent", ParameterForm.Text),
    ];

    /// <summary>
    /// Returns whether the caller passes a parameter to each method. A member of a model cannot be mapped to such a parameter.
    /// </summary>
    public static bool IsArgument(string name) => Arguments.Contains(name);

    /// <summary>
    /// Returns the parameter with a name, or null if iVvy does not document such a parameter. Names are case-sensitive.
    /// </summary>
    public static VenueParameter? Find(string name) => All.FirstOrDefault(known => known.Name == name);

    /// <summary>
    /// Returns the parameter of a name with <c>AllowUnknown</c>, or null if the name cannot be a parameter that iVvy has added.
    /// A documented name with other case is a mistake.
    /// </summary>
    public static VenueParameter? Allow(string name) =>
        IsWellFormed(name)
        && !All.Any(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        && !WrittenByCall.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? new VenueParameter(name, ParameterForm.Any)
            : null;

    /// <summary>Returns whether a name has the form of iVvy's names.</summary>
    public static bool IsWellFormed(string name) =>
        name.Length > 0
        && name.All(static character =>
            character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');
}

/// <summary>The forms of a parameter's value.</summary>
internal enum ParameterForm
{
    /// <summary>A whole number.</summary>
    Id,

    /// <summary>A text.</summary>
    Text,

    /// <summary>
    /// A whole number or a text. iVvy's newer documentation shows a number, and the older documentation shows a text.
    /// </summary>
    IdOrText,

    /// <summary>A day.</summary>
    Date,

    /// <summary>Links to other systems.</summary>
    Links,

    /// <summary>The properties of a contact or a company.</summary>
    Object,

    /// <summary>A single JSON value. iVvy does not document the parameter.</summary>
    Any,
}

/// <summary>The rules for when a parameter can or must be sent.</summary>
internal enum ParameterRule
{
    Optional,

    /// <summary>An add must contain the parameter.</summary>
    RequiredToAdd,

    /// <summary>Only an add can contain the parameter.</summary>
    AddOnly,

    /// <summary>Only an opportunity that belongs to a company can have the parameter.</summary>
    Company,

    /// <summary>Only an opportunity that belongs to a contact can have the parameter.</summary>
    Contact,
}
