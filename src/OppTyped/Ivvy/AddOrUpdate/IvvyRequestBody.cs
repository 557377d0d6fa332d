using OppTyped.Fields;
using OppTyped.Operations;

namespace OppTyped.Ivvy.AddOrUpdate;

/// <summary>Writes a call's body: <c>{"id":755,"venueId":107,"name":"…","customFields":[…]}</c>. An add has no id.</summary>
internal static class IvvyRequestBody
{
    // Most bodies are smaller. The buffer grows if a body is larger.
    private const int InitialCapacity = 512;

    /// <summary>Writes and validates the body. If required parameters are missing, the exception lists all of them.</summary>
    public static PooledContent Create(IvvyCallFailures call, FieldFormats formats, out IvvyParameters sent)
    {
        var writer = new ParameterWriter(InitialCapacity, formats, call.IsAdd);
        try
        {
            sent = Write(ref writer, call);
            Check(call, call.Changes, sent);
            return new PooledContent(ref writer.Json, charSet: null);
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static IvvyParameters Write(ref ParameterWriter writer, IvvyCallFailures call)
    {
        ref FieldWriter json = ref writer.Json;
        json.WriteRaw("{"u8);
        if (call.Id is { } id)
        {
            json.WriteRaw("\"id\":"u8);
            json.WriteEnvelopeNumber(id);
            json.WriteRaw(","u8);
        }

        json.WriteRaw("\"venueId\":"u8);
        json.WriteEnvelopeNumber(call.VenueId);
        json.WriteRaw(","u8);
        call.Changes.WriteParameters(ref writer);

        int before = json.Length;
        json.WriteRaw("\"customFields\":["u8);
        int start = json.Length;
        call.Changes.WriteCustomFields(ref json);
        bool hasCustomFields = json.Length > start;
        if (hasCustomFields)
        {
            json.EndFields(start);
            json.WriteRaw(","u8);
        }
        else
        {
            json.Truncate(before);
        }

        json.EndWith((byte)'}');
        return hasCustomFields ? writer.Written | IvvyParameters.Other : writer.Written;
    }

    private static void Check(IvvyCallFailures call, IVenueOpportunityChanges changes, IvvyParameters sent)
    {
        if (!call.IsAdd)
        {
            if (sent == IvvyParameters.None)
            {
                throw new ArgumentException("The update changes nothing: no member is set.", nameof(changes));
            }

            if (IvvyParameterNames.Of(sent & IvvyParameters.AddOnly) is [var addOnly, ..])
            {
                throw new FieldValueException(
                    changes.FindMember(addOnly) ?? changes.Model.Name,
                    addOnly,
                    "this parameter is valid only in an add. Leave it unchanged in an update.");
            }

            return;
        }

        IvvyParameters missing = FindMissing(sent);
        if (missing != IvvyParameters.None)
        {
            throw new ArgumentException(
                "An add needs these parameters, but they have no value: " +
                $"{string.Join(", ", IvvyParameterNames.Of(missing).Select(Describe))}. Nothing was sent.",
                nameof(changes));
        }

        string Describe(string parameter) => changes.FindMember(parameter) is { } member
            ? $"{member} ({parameter})"
            : $"{parameter} (no member of {changes.Model.Name} is mapped to it)";
    }

    // If an opportunity belongs to a company, an add must contain the company and its contact. Each of them can be an id or an
    // object. It is not documented whether the contact is also required if the company is an object. So it is not required here.
    private static IvvyParameters FindMissing(IvvyParameters sent)
    {
        IvvyParameters missing = IvvyParameters.RequiredToAdd & ~sent;
        if (Has(IvvyParameters.CompanyId) && !Has(IvvyParameters.CompanyLeadContactId | IvvyParameters.Contact))
        {
            missing |= IvvyParameters.CompanyLeadContactId;
        }

        if (Has(IvvyParameters.CompanyLeadContactId) && !Has(IvvyParameters.CompanyId | IvvyParameters.Company))
        {
            missing |= IvvyParameters.CompanyId;
        }

        return missing;

        bool Has(IvvyParameters any) => (sent & any) != IvvyParameters.None;
    }
}
