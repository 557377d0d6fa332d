using System.Collections.Immutable;
using OppTyped.Sandbox.OpportunityTypes;

namespace OppTyped.Sandbox.Opportunities;

/// <summary>
/// The state of an opportunity at one point in time. <paramref name="Values"/> is not changed after construction.
/// </summary>
/// <param name="Values">The texts by path. Fields without a value are not in the dictionary.</param>
/// <param name="Notes">The notes, oldest first.</param>
/// <param name="Revision">The number of updates so far.</param>
/// <param name="History">The latest updates, oldest first. The list is empty if no history is kept.</param>
/// <param name="Last">The latest update, as requested; <see langword="null"/> before the first update.</param>
internal sealed record OpportunityState(
    Dictionary<string, string> Values,
    ImmutableList<string> Notes,
    int Revision,
    ImmutableList<SandboxChange> History,
    ExecutedUpdate? Last)
{
    public OpportunityState With(FieldSchemas schema, OpportunityChanges changes, ChangeClock clock)
    {
        var values = new Dictionary<string, string>(Values, StringComparer.Ordinal);

        // ModifiedOn is set first. If ModifiedOn is writable and the update contains it, the value in the update replaces the
        // time that is set here.
        if (schema.Find("ModifiedOn") is { } modifiedOn)
        {
            values[modifiedOn.Path] = clock.WireNow();
        }

        foreach ((string path, string? text) in Texts(schema, changes.Fields))
        {
            if (text is null)
            {
                values.Remove(path);
            }
            else
            {
                values[path] = text;
            }
        }

        var last = new ExecutedUpdate(clock.NextSequence(), clock.Elapsed, changes);
        string? note = string.IsNullOrEmpty(changes.Note) ? null : changes.Note;
        return new OpportunityState(
            values,
            note is null ? Notes : Notes.Add(note),
            Revision + 1,
            clock.HistoryKept == 0 ? History : Remember(last.Describe(schema), clock.HistoryKept),
            last);
    }

    public static IEnumerable<(string Path, string? Text)> Texts(FieldSchemas schema, IReadOnlyList<FieldChange> changes) =>
        changes.SelectMany(change => schema.Find(change.SchemaName)! is { Members: { } members }
            ? TextsOfSet(members, change.Members)
            : [(schema.Find(change.SchemaName)!.Path, change.IsCleared ? null : change.Value)]);

    private ImmutableList<SandboxChange> Remember(SandboxChange change, int kept) =>
        (History.Count < kept ? History : History.RemoveAt(0)).Add(change);

    // Assumption: if a set in an update has no list of members, the update clears the whole set. If the set has a list of
    // members, the update changes only these members.
    private static IEnumerable<(string Path, string? Text)> TextsOfSet(
        FieldSchemas members,
        IReadOnlyList<FieldChange>? changes) =>
        changes is null ? members.InOrder.Select(member => (member.Path, (string?)null)) : Texts(members, changes);
}
