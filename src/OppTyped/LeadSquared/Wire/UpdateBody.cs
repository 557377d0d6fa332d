using OppTyped.Fields;

namespace OppTyped.LeadSquared.Wire;

/// <summary>The body of an update: <c>{"ProspectOpportunityId":"…","OpportunityNote":"…","Fields":[…]}</c>.</summary>
internal static class UpdateBody
{
    // Most updates are smaller; the buffer grows for the others.
    public const int InitialCapacity = 1024;

    /// <summary>Makes the bytes, or says why they cannot be.</summary>
    public static PooledContent Create(string opportunityId, IOpportunityChanges changes, string? note, FieldFormats formats)
    {
        var writer = new FieldWriter(InitialCapacity, formats);
        try
        {
            Write(ref writer, opportunityId, changes, note);
            int length = writer.Length;
            return new PooledContent(writer.Detach(), length);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes one update, or says why it cannot be.</summary>
    public static void Write(ref FieldWriter writer, string opportunityId, IOpportunityChanges changes, string? note)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(opportunityId);
        ArgumentNullException.ThrowIfNull(changes);
        ThrowIfMadeForAnother(opportunityId, changes);
        note = string.IsNullOrEmpty(note) ? changes.Note : note;
        bool hasNote = !string.IsNullOrEmpty(note);

        writer.WriteRaw("{\"ProspectOpportunityId\":\""u8);
        writer.WriteEnvelopeText(opportunityId, "The id", "ProspectOpportunityId");
        if (hasNote)
        {
            writer.WriteRaw("\",\"OpportunityNote\":\""u8);
            writer.WriteEnvelopeText(note!, "The note", "OpportunityNote");
        }

        writer.WriteRaw("\",\"Fields\":["u8);
        int start = writer.Length;
        changes.WriteFields(ref writer);
        if (writer.Length == start && !hasNote)
        {
            throw new ArgumentException("The update changes nothing: no member is set, and there is no note.", nameof(changes));
        }

        writer.EndFields(start);
        writer.WriteRaw("}"u8);
    }

    private static void ThrowIfMadeForAnother(string opportunityId, IOpportunityChanges changes)
    {
        string? own = changes.OpportunityId;
        if (string.IsNullOrEmpty(own) || string.Equals(own, opportunityId, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        // One opportunity has two ids, a GUID and an AutoId, and only like can be compared with like.
        bool isOwnGuid = Guid.TryParse(own, out Guid ownGuid), isGuid = Guid.TryParse(opportunityId, out Guid guid);
        if (isOwnGuid == isGuid && (!isGuid || ownGuid != guid))
        {
            throw new ArgumentException(
                "The model carries the id of another opportunity in its [OpportunityId] member. Pass that id, or a patch, which carries none.",
                nameof(changes));
        }
    }
}
