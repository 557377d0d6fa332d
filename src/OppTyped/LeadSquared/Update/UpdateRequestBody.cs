using OppTyped.Fields;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Update;

/// <summary>
/// Writes the body of an update: <c>{"ProspectOpportunityId":"…","OpportunityNote":"…","Fields":[…]}</c>. A row of a bulk call
/// has the form <c>{"ProspectOpportunityId":"…","OpportunityEventCode":12003,"Fields":[…]}</c>.
/// </summary>
internal static class UpdateRequestBody
{
    // Most updates are smaller. The buffer grows for larger updates.
    public const int InitialCapacity = 1024;

    /// <summary>
    /// Writes the body of an update, and returns whether it contains a note. Throws if the update cannot be sent.
    /// </summary>
    public static PooledContent Create(
        string opportunityId,
        IOpportunityChanges changes,
        string? note,
        FieldFormats formats,
        out bool hasNote)
    {
        var writer = new FieldWriter(InitialCapacity, formats);
        try
        {
            hasNote = Write(ref writer, opportunityId, changes, note);
            return new PooledContent(ref writer);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes one update, and returns whether it contains a note. Throws if the update cannot be sent.</summary>
    public static bool Write(ref FieldWriter writer, string opportunityId, IOpportunityChanges changes, string? note)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(opportunityId);
        ArgumentNullException.ThrowIfNull(changes);
        ThrowIfOtherId(opportunityId, changes);
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

    /// <summary>Writes one row of a bulk call. Throws if the update cannot be sent.</summary>
    public static void WriteRow(ref FieldWriter writer, OpportunityUpdate update)
    {
        IOpportunityChanges changes = update.Changes;
        ThrowIfOtherId(update.OpportunityId, changes);
        if (!string.IsNullOrEmpty(NoteOf(changes, update.Note)))
        {
            throw new ArgumentException(
                "The update has a note, and a bulk call cannot contain a note. Send it with UpdateAsync, or without the note.",
                nameof(update));
        }

        if (changes.EventCode <= 0)
        {
            throw new ArgumentException(
                "The changes have no opportunity type: their event code is not positive, but a bulk call needs the type.",
                nameof(update));
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

    private static void ThrowIfOtherId(string opportunityId, IOpportunityChanges changes)
    {
        string? own = changes.OpportunityId;
        if (!string.IsNullOrEmpty(own) && !string.Equals(own, opportunityId, StringComparison.OrdinalIgnoreCase))
        {
            ThrowIfDifferentOpportunity(own, opportunityId);
        }
    }

    // An opportunity has two ids, a GUID and an AutoId. Only ids of the same kind can be compared.
    private static void ThrowIfDifferentOpportunity(string own, string opportunityId)
    {
        OpportunityKey ownKey = OpportunityKey.Parse(own), key = OpportunityKey.Parse(opportunityId);
        if (ownKey.IsGuid == key.IsGuid && !ownKey.Equals(key))
        {
            throw new ArgumentException(
                    "The model's [OpportunityId] member contains the id of another opportunity. "
                    + "Pass the model's id, or pass a patch, because a patch has no id.",
                nameof(opportunityId));
        }
    }
}
