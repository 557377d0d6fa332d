using System.Collections.Immutable;

namespace OppTyped.Sandbox;

/// <summary>An opportunity at one moment. Nobody writes to <paramref name="Values"/> once it is here.</summary>
/// <param name="Values">The texts by path; what is absent was never set, or was cleared.</param>
/// <param name="Notes">The notes, oldest first.</param>
internal sealed record OpportunityState(Dictionary<string, string> Values, ImmutableList<string> Notes)
{
    public OpportunityState With(FieldSchemas schema, OpportunityChanges changes, string now)
    {
        var values = new Dictionary<string, string>(Values, StringComparer.Ordinal);

        // First, so that an account that may write ModifiedOn has the last word.
        if (schema.Find("ModifiedOn") is { } modifiedOn)
            values[modifiedOn.Path] = now;

        Apply(values, schema, changes.Fields);

        return new OpportunityState(values, string.IsNullOrEmpty(changes.Note) ? Notes : Notes.Add(changes.Note));
    }

    private static void Apply(Dictionary<string, string> values, FieldSchemas schema, IReadOnlyList<FieldChange> changes)
    {
        foreach (FieldChange change in changes)
        {
            FieldSchema field = schema.Find(change.SchemaName)!;

            if (field.Members is { } members)
                ApplyToSet(values, members, change.Members);
            else if (change.IsCleared)
                values.Remove(field.Path);
            else
                values[field.Path] = change.Value!;
        }
    }

    // Assumed: a set passed without members is cleared whole; with members, only those change.
    private static void ApplyToSet(Dictionary<string, string> values, FieldSchemas members, IReadOnlyList<FieldChange>? changes)
    {
        if (changes is not null)
        {
            Apply(values, members, changes);
            return;
        }

        foreach (FieldSchema member in members.InOrder)
            values.Remove(member.Path);
    }
}
