using System.Numerics;
using OppTyped.Fields;
using OppTyped.Ivvy.Calls;
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
            Write(ref writer, call);
            sent = FindParameters(writer.Json.Bytes);
            Check(call, call.Changes, sent);
            int length = writer.Json.Length;
            return new PooledContent(writer.Json.Detach(), length, charSet: null);
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static void Write(ref ParameterWriter writer, IvvyCallFailures call)
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
        if (json.Length == start)
        {
            json.Truncate(before);
        }
        else
        {
            json.EndFields(start);
            json.WriteRaw(","u8);
        }

        json.EndWith((byte)'}');
    }

    // Returns the parameters that have a value. A required parameter that is null or empty counts as missing. A parameter that
    // is valid only in an add is included even if it is null or empty, because an update must not contain it.
    private static IvvyParameters FindParameters(ReadOnlySpan<byte> body)
    {
        IvvyParameters found = IvvyParameters.None;
        var json = new JsonScanner(body);
        json.Expect((byte)'{');
        for (bool isFirst = true; json.MoveNext((byte)'}', ref isFirst);)
        {
            ReadOnlySpan<byte> name = json.ReadName();
            ReadOnlySpan<byte> value = json.ReadValue();
            if (name.SequenceEqual("id"u8) || name.SequenceEqual("venueId"u8))
            {
                continue;
            }

            IvvyParameters known = FindParameter(name);
            bool isEmpty = value.SequenceEqual("null"u8) || value.SequenceEqual("\"\""u8);
            found |= isEmpty && (known & IvvyParameters.AddOnly) == IvvyParameters.None ? IvvyParameters.Other : known;
        }

        return found;
    }

    private static IvvyParameters FindParameter(ReadOnlySpan<byte> name) => name switch
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
        _ => IvvyParameters.Other,
    };

    private static void Check(IvvyCallFailures call, IVenueOpportunityChanges changes, IvvyParameters sent)
    {
        if (!call.IsAdd)
        {
            if (sent == IvvyParameters.None)
            {
                throw new ArgumentException("The update changes nothing: no member is set.", nameof(changes));
            }

            if (GetNames(sent & IvvyParameters.AddOnly) is [var addOnly, ..])
            {
                throw new FieldValueException(
                    changes.FindMember(addOnly) ?? changes.Model.Name,
                    addOnly,
                    "this parameter is valid only in an add. Leave it unchanged in an update.");
            }

            return;
        }

        IvvyParameters missing = IvvyParameters.RequiredToAdd & ~sent;
        if ((sent & IvvyParameters.Company) is not IvvyParameters.None and var company)
        {
            missing |= IvvyParameters.Company & ~company;
        }

        if (missing != IvvyParameters.None)
        {
            throw new ArgumentException(
                "An add needs these parameters, but they have no value: " +
                $"{string.Join(", ", GetNames(missing).Select(Describe))}. Nothing was sent.",
                nameof(changes));
        }

        string Describe(string parameter) => changes.FindMember(parameter) is { } member
            ? $"{member} ({parameter})"
            : $"{parameter} (no member of {changes.Model.Name} is mapped to it)";
    }

    private static List<string> GetNames(IvvyParameters parameters)
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
