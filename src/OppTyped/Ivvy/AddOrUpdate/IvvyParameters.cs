namespace OppTyped.Ivvy.AddOrUpdate;

/// <summary>
/// The parameters that the client validates. A combination of these values describes which parameters a request body contains.
/// </summary>
[Flags]
internal enum IvvyParameters
{
    None = 0,
    Name = 1,
    TypeId = 1 << 1,
    SourceId = 1 << 2,
    StageId = 1 << 3,
    IndustryId = 1 << 4,
    CompanyId = 1 << 5,
    CompanyLeadContactId = 1 << 6,
    ContactId = 1 << 7,
    UtmSource = 1 << 8,
    UtmMedium = 1 << 9,
    UtmCampaign = 1 << 10,
    UtmTerm = 1 << 11,

    /// <summary>Any other parameter.</summary>
    Other = 1 << 12,

    RequiredToAdd = Name | TypeId | SourceId,
    Company = CompanyId | CompanyLeadContactId,
    AddOnly = UtmSource | UtmMedium | UtmCampaign | UtmTerm,
}
