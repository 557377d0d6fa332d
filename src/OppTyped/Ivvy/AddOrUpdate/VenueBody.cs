using System.Numerics;
using OppTyped.Fields;
using OppTyped.Ivvy.Calls;
using OppTyped.Operations;

namespace OppTyped.Ivvy.AddOrUpdate;

/// <summary>Writes a call's body: <c>{"id":755,"venueId":107,"name":"…","customFields":[…]}</c>. An add has no id.</summary>
internal static class VenueBody
{
    // Most bodies are smaller; the buffer grows if needed.
    private const int InitialCapacity = 512;

    /// <summary>Writes the body, or throws with all its faults.</summary>
    public static PooledContent Create(VenueCall call, FieldFormats formats, out VenueParameters sent)
    {
        var writer = new ParameterWriter(InitialCapacity, formats, call.IsAdd);
        try
        {
            Write(ref writer, call);
            sent = ParametersOf(writer.Json.Bytes);
            Check(call, call.Changes, sent);
            int length = writer.Json.Length;
            return new PooledContent(writer.Json.Detach(), length, charSet: null);
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static void Write(ref ParameterWriter writer, VenueCall call)
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
            json.TakeBack(before);
        }
        else
        {
            json.EndFields(start);
            json.WriteRaw(","u8);
        }

        json.EndWith((byte)'}');
    }

    // Returns the parameters that have a value. A required parameter that is null or empty counts as missing. Add-only parameters
    // count even when cleared, because an update cannot clear them either.
    private static VenueParameters ParametersOf(ReadOnlySpan<byte> body)
    {
        VenueParameters found = VenueParameters.None;
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

            VenueParameters known = Known(name);
            bool isEmpty = value.SequenceEqual("null"u8) || value.SequenceEqual("\"\""u8);
            found |= isEmpty && (known & VenueParameters.AddOnly) == VenueParameters.None ? VenueParameters.Other : known;
        }

        return found;
    }

    private static VenueParameters Known(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("name"u8) => VenueParameters.Name,
        _ when name.SequenceEqual("typeId"u8) => VenueParameters.TypeId,
        _ when name.SequenceEqual("sourceId"u8) => VenueParameters.SourceId,
        _ when name.SequenceEqual("stageId"u8) => VenueParameters.StageId,
        _ when name.SequenceEqual("industryId"u8) => VenueParameters.IndustryId,
        _ when name.SequenceEqual("companyId"u8) => VenueParameters.CompanyId,
        _ when name.SequenceEqual("companyLeadContactId"u8) => VenueParameters.CompanyLeadContactId,
        _ when name.SequenceEqual("contactId"u8) => VenueParameters.ContactId,
        _ when name.SequenceEqual("utmSource"u8) => VenueParameters.UtmSource,
        _ when name.SequenceEqual("utmMedium"u8) => VenueParameters.UtmMedium,
        _ when name.SequenceEqual("utmCampaign"u8) => VenueParameters.UtmCampaign,
        _ when name.SequenceEqual("utmTerm"u8) => VenueParameters.UtmTerm,
        _ => VenueParameters.Other,
    };

    private static void Check(VenueCall call, IVenueOpportunityChanges changes, VenueParameters sent)
    {
        if (!call.IsAdd)
        {
            if (sent == VenueParameters.None)
            {
                throw new ArgumentException("The update changes nothing: no member is set.", nameof(changes));
            }

            if (NamesOf(sent & VenueParameters.AddOnly) is [var addOnly, ..])
            {
                throw new FieldValueException(
                    changes.FindMember(addOnly) ?? changes.Model.Name,
                    addOnly,
                    "only an add can have it. Leave it unchanged in an update.");
            }

            return;
        }

        VenueParameters missing = VenueParameters.RequiredToAdd & ~sent;
        if ((sent & VenueParameters.Company) is not VenueParameters.None and var company)
        {
            missing |= VenueParameters.Company & ~company;
        }

        if (missing != VenueParameters.None)
        {
            throw new ArgumentException(
                "An add needs a value in each of these, and they have none: " +
                $"{string.Join(", ", NamesOf(missing).Select(Describe))}. Nothing was sent.",
                nameof(changes));
        }

        string Describe(string parameter) => changes.FindMember(parameter) is { } member
            ? $"{member} ({parameter})"
            : $"{parameter} (no member of {changes.Model.Name} is mapped to it)";
    }

    private static List<string> NamesOf(VenueParameters parameters)
    {
        List<string> names = [];
        for (uint rest = (uint)parameters; rest != 0; rest &= rest - 1)
        {
            string name = ((VenueParameters)(1 << BitOperations.TrailingZeroCount(rest))).ToString();
            names.Add(char.ToLowerInvariant(name[0]) + name[1..]);
        }

        return names;
    }
}
