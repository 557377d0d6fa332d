using System.Numerics;

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

    Company = 1 << 12,
    Contact = 1 << 13,
    ReferralCompany = 1 << 14,
    ReferralContact = 1 << 15,

    /// <summary>Any other parameter.</summary>
    Other = 1 << 16,

    RequiredToAdd = Name | TypeId | SourceId,

    /// <summary>The parameters whose values are objects.</summary>
    Objects = Company | Contact | ReferralCompany | ReferralContact,
    AddOnly = UtmSource | UtmMedium | UtmCampaign | UtmTerm,
}

/// <summary>The names of the parameters on the wire.</summary>
internal static class IvvyParameterNames
{
    /// <summary>Returns the parameter that a member is mapped to.</summary>
    /// <param name="prefix">The start of the member on the wire: <c>"stageId":</c> or <c>"name":"</c>.</param>
    public static IvvyParameters Find(ReadOnlySpan<byte> prefix)
    {
        int end = prefix.LastIndexOf("\":"u8);
        ReadOnlySpan<byte> name = end < 1 ? default : prefix[1..end];
        return name switch
        {
            _ when name.SequenceEqual("name"u8) => IvvyParameters.Name,
            _ when name.SequenceEqual("typeId"u8) => IvvyParameters.TypeId,
            _ when name.SequenceEqual("sourceId"u8) => IvvyParameters.SourceId,
            _ when name.SequenceEqual("stageId"u8) => IvvyParameters.StageId,
            _ when name.SequenceEqual("industryId"u8) => IvvyParameters.IndustryId,
            _ when name.SequenceEqual("companyId"u8) => IvvyParameters.CompanyId,
            _ when name.SequenceEqual("companyLeadContactId"u8) => IvvyParameters.CompanyLeadContactId,
            _ when name.SequenceEqual("contactId"u8) => IvvyParameters.ContactId,
            _ when name.SequenceEqual("utmSource"u8) => IvvyParameters.UtmSource,
            _ when name.SequenceEqual("utmMedium"u8) => IvvyParameters.UtmMedium,
            _ when name.SequenceEqual("utmCampaign"u8) => IvvyParameters.UtmCampaign,
            _ when name.SequenceEqual("utmTerm"u8) => IvvyParameters.UtmTerm,
            _ when name.SequenceEqual("company"u8) => IvvyParameters.Company,
            _ when name.SequenceEqual("contact"u8) => IvvyParameters.Contact,
            _ when name.SequenceEqual("referralCompany"u8) => IvvyParameters.ReferralCompany,
            _ when name.SequenceEqual("referralContact"u8) => IvvyParameters.ReferralContact,
            _ => IvvyParameters.Other,
        };
    }

    /// <summary>Returns the names of a combination of parameters.</summary>
    public static List<string> Of(IvvyParameters parameters)
    {
        List<string> names = [];
        for (uint rest = (uint)parameters; rest != 0; rest &= rest - 1)
        {
            string name = ((IvvyParameters)(1 << BitOperations.TrailingZeroCount(rest))).ToString();
            names.Add(char.ToLowerInvariant(name[0]) + name[1..]);
        }

        return names;
    }
}
