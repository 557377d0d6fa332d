using OppTyped.Fields;

namespace OppTyped.LeadSquared.Wire;

/// <summary>The body of an update: <c>{"ProspectOpportunityId":"…","OpportunityNote":"…","Fields":[…]}</c>.</summary>
internal static class UpdateBody
{
    // Most updates are smaller; the buffer grows for the others.
    private const int InitialCapacity = 1024;

    /// <summary>Makes the bytes, or says why they cannot be.</summary>
    public static PooledContent Create(string opportunityId, IOpportunityChanges changes, string? note, FieldFormats formats)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(opportunityId);
        ArgumentNullException.ThrowIfNull(changes);
        ThrowIfMadeForAnother(opportunityId, changes);
        note = string.IsNullOrEmpty(note) ? changes.Note : note;
        bool hasNote = !string.IsNullOrEmpty(note);

        var writer = new FieldWriter(InitialCapacity, formats);
        try
        {
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

            int length = writer.Length;
            return new PooledContent(writer.Detach(), length);
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static void ThrowIfMadeForAnother(string opportunityId, IOpportunityChanges changes)
    {
        string? own = changes.OpportunityId;
        bool isSame = string.IsNullOrEmpty(own)
            || string.Equals(own, opportunityId, StringComparison.OrdinalIgnoreCase)
            || (Guid.TryParse(own, out Guid ownGuid) && Guid.TryParse(opportunityId, out Guid guid) && ownGuid == guid);
        if (!isSame)
        {
            throw new ArgumentException(
                "The model carries the id of another opportunity in its [OpportunityId] member. Pass that id, or a patch, which carries none.",
                nameof(changes));
        }
    }
}
