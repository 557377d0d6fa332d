using OppTyped.Fields;
using OppTyped.Wire;

namespace OppTyped.LeadSquared.Wire;

/// <summary>
/// The body of an update: <c>{"ProspectOpportunityId":"…","OpportunityNote":"…","Fields":[…]}</c>; as a row of a bulk call,
/// <c>{"ProspectOpportunityId":"…","OpportunityEventCode":12003,"Fields":[…]}</c>.
/// </summary>
internal static class UpdateBody
{
    // Most updates are smaller; the buffer grows for the others.
    public const int InitialCapacity = 1024;

    /// <summary>Makes the bytes, and tells whether a note is in them; or says why they cannot be.</summary>
    public static PooledContent Create(string opportunityId, IOpportunityChanges changes, string? note, FieldFormats formats, out bool hasNote)
    {
        var writer = new FieldWriter(InitialCapacity, formats);
        try
        {
            hasNote = Write(ref writer, opportunityId, changes, note);
            int length = writer.Length;
            return new PooledContent(writer.Detach(), length);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes one update, and tells whether a note is in it; or says why it cannot be.</summary>
    public static bool Write(ref FieldWriter writer, string opportunityId, IOpportunityChanges changes, string? note)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(opportunityId);
        ArgumentNullException.ThrowIfNull(changes);
        ThrowIfMadeForAnother(opportunityId, changes);
        note = NoteOf(changes, note);
        bool hasNote = !string.IsNullOrEmpty(note);

        WriteId(ref writer, opportunityId);
        if (hasNote)
        {
            writer.WriteRaw("\",\"OpportunityNote\":\""u8);
            writer.WriteEnvelopeText(note!, "The note", "OpportunityNote");
        }

        writer.WriteRaw("\",\"Fields\":["u8);
        WriteFields(ref writer, changes, mayBeEmpty: hasNote);
        return hasNote;
    }

    /// <summary>Writes one row of a bulk call, or says why it cannot be.</summary>
    public static void WriteRow(ref FieldWriter writer, OpportunityUpdate update)
    {
        IOpportunityChanges changes = update.Changes;
        ThrowIfMadeForAnother(update.OpportunityId, changes);
        if (!string.IsNullOrEmpty(NoteOf(changes, update.Note)))
        {
            throw new ArgumentException("It carries a note, and a bulk call has no place for one. Send it with UpdateAsync, or without the note.", nameof(update));
        }

        if (changes.EventCode <= 0)
        {
            throw new ArgumentException("Its changes are of no opportunity type: their event code is not positive, and a bulk call needs one.", nameof(update));
        }

        WriteId(ref writer, update.OpportunityId);
        writer.WriteRaw("\",\"OpportunityEventCode\":"u8);
        writer.WriteEnvelopeNumber(changes.EventCode);
        writer.WriteRaw(",\"Fields\":["u8);
        WriteFields(ref writer, changes, mayBeEmpty: false);
    }

    private static string? NoteOf(IOpportunityChanges changes, string? note) => string.IsNullOrEmpty(note) ? changes.Note : note;

    private static void WriteId(ref FieldWriter writer, string opportunityId)
    {
        writer.WriteRaw("{\"ProspectOpportunityId\":\""u8);
        writer.WriteEnvelopeText(opportunityId, "The id", "ProspectOpportunityId");
    }

    private static void WriteFields(ref FieldWriter writer, IOpportunityChanges changes, bool mayBeEmpty)
    {
        int start = writer.Length;
        changes.WriteFields(ref writer);
        if (writer.Length == start && !mayBeEmpty)
        {
            throw new ArgumentException("The update changes nothing: no member is set, and there is no note.", nameof(changes));
        }

        writer.EndFields(start);
        writer.WriteRaw("}"u8);
    }

    private static void ThrowIfMadeForAnother(string opportunityId, IOpportunityChanges changes)
    {
        string? own = changes.OpportunityId;
        if (!string.IsNullOrEmpty(own) && !string.Equals(own, opportunityId, StringComparison.OrdinalIgnoreCase))
        {
            ThrowIfAnother(own, opportunityId);
        }
    }

    // One opportunity has two ids, a GUID and an AutoId, and only like can be compared with like.
    private static void ThrowIfAnother(string own, string opportunityId)
    {
        OpportunityKey ownKey = OpportunityKey.Of(own), key = OpportunityKey.Of(opportunityId);
        if (ownKey.IsGuid == key.IsGuid && !ownKey.Equals(key))
        {
            throw new ArgumentException(
                "The model carries the id of another opportunity in its [OpportunityId] member. Pass that id, or a patch, which carries none.",
                nameof(opportunityId));
        }
    }
}
