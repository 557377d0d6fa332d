using System.Globalization;
using OppTyped.Sandbox.Venues;

namespace OppTyped.Sandbox.Ivvy;

/// <summary>The rules for required parameters and for combinations of parameters.</summary>
internal sealed class VenueRules(SandboxVenueOptions options)
{
    /// <summary>The maximum number of links, in a call and in an opportunity.</summary>
    public const int MaxUrls = 3;

    /// <summary>Returns the messages for missing parameters.</summary>
    public IReadOnlyList<string> Missing(VenueChanges changes)
    {
        List<string> required = changes.Id is null ? ["name", "typeId", "sourceId"] : [];
        if (changes.Id is null && options.OlderRules)
        {
            required.AddRange(Has(changes, "contactId") ? ["stageId", "industryId"] : ["stageId"]);
        }

        if (changes.Id is null && options.TypesWithSubtypes.Any(type => IsType(changes, type)))
        {
            required.Add("subtypeId");
        }

        // If an opportunity belongs to a company, the call must contain the company and its contact, each as an id or as an
        // object. Assumptions: an update that sets the company or the contact must set both. But if the company is an object,
        // the contact is optional.
        if (Has(changes, "companyId") && !Has(changes, "contact"))
        {
            required.Add("companyLeadContactId");
        }

        if (Has(changes, "companyLeadContactId") && !Has(changes, "company"))
        {
            required.Add("companyId");
        }

        return
        [
            .. changes.VenueId is null ? ["venueId: is required"] : Array.Empty<string>(),
            .. required.Where(name => !Has(changes, name)).Select(name => $"{name}: is required"),
        ];
    }

    /// <summary>
    /// Returns the messages for values that are not allowed. Assumption: the service refuses these values and does not ignore
    /// them.
    /// </summary>
    public IReadOnlyList<string> Broken(VenueChanges changes)
    {
        var messages = new List<string>();

        if (options.VenueIds is { } venues && !venues.Contains(changes.VenueId!.Value))
        {
            messages.Add("venueId: is not a venue of this account");
        }

        foreach (string company in (string[])["companyId", "company"])
        {
            if (Has(changes, company) && Has(changes, "contactId"))
            {
                messages.Add($"contactId: cannot be given with {company}");
            }
        }

        messages.AddRange(changes.CustomFields.Keys
            .Where(id => options.CustomFieldIds is { } known && !known.Contains(id))
            .Select(id => string.Create(CultureInfo.InvariantCulture, $"customFields: {id} is not a field of this account")));

        if (changes.Id is not null)
        {
            messages.AddRange(changes.Parameters.Keys
                .Where(name => VenueParameter.Find(name, options)?.IsForAddOnly == true)
                .Select(name => $"{name}: can only be set when an opportunity is added"));
        }

        return messages;
    }

    private static bool Has(VenueChanges changes, string name) =>
        !string.IsNullOrEmpty(changes.Parameters.GetValueOrDefault(name));

    private static bool IsType(VenueChanges changes, int type) =>
        changes.Parameters.GetValueOrDefault("typeId") == type.ToString(CultureInfo.InvariantCulture);
}
