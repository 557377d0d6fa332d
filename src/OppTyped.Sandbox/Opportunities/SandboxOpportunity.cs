using OppTyped.Sandbox.Opportunities;
using OppTyped.Sandbox.OpportunityTypes;

namespace OppTyped.Sandbox;

/// <summary>An opportunity of the sandbox. Each property returns the current value.</summary>
/// <remarks>
/// A member of a custom field set has both names with a dot between them: <c>mx_Custom_20.mx_CustomObject_1</c>.
/// </remarks>
public sealed class SandboxOpportunity
{
    private readonly Lock _updating = new();
    private readonly ChangeClock _clock;
    private volatile OpportunityState _state;
    private long _stamp;

    internal SandboxOpportunity(
        string id,
        TypeSchema type,
        IReadOnlyDictionary<string, string> fields,
        IReadOnlyList<string> notes,
        ChangeClock clock)
    {
        Id = id;
        Type = type;
        _clock = clock;
        _state = new OpportunityState(Seed(type, fields, clock.WireNow()), [.. notes], 0, [], null);
    }

    /// <summary>The opportunity's id, as given when it was added.</summary>
    public string Id { get; }

    /// <summary>The code of its type.</summary>
    public int EventCode => Type.EventCode;

    /// <summary>A snapshot of the texts of all fields that have one.</summary>
    public IReadOnlyDictionary<string, string> Fields => _state.Values.AsReadOnly();

    /// <summary>A snapshot of the notes that updates added (<c>OpportunityNote</c>), oldest first.</summary>
    public IReadOnlyList<string> Notes => _state.Notes;

    /// <summary>The number of updates so far. Refused updates do not count; an update without fields does.</summary>
    public int Revision => _state.Revision;

    /// <summary>
    /// A snapshot of the latest updates, oldest first: at most <see cref="SandboxOptions.HistoryKept"/>, which is 0 by default.
    /// </summary>
    public IReadOnlyList<SandboxChange> History => _state.History;

    /// <summary>The latest update; <see langword="null"/> before the first.</summary>
    public SandboxChange? LastChange => _state.Last?.Describe(Type.Fields);

    internal TypeSchema Type { get; }

    /// <summary>A number that orders opportunities by when they were added or last changed.</summary>
    internal long Stamp => Volatile.Read(ref _stamp);

    internal OpportunityState State => _state;

    /// <summary>Returns a field's text.</summary>
    /// <param name="schemaName">The field's schema name, or <c>set.member</c>.</param>
    /// <returns>The text as written; <see langword="null"/> if it was never set or was cleared.</returns>
    public string? this[string schemaName] => _state.Values.GetValueOrDefault(schemaName);

    /// <summary>Makes all changes, or makes none and returns why.</summary>
    internal ServiceError? Update(OpportunityChanges changes)
    {
        if (ChangeRules.FirstBroken(Type.Fields, changes.Fields) is { } refusal)
        {
            return refusal;
        }

        // Readers need no lock, because a state is replaced and never changed.
        lock (_updating)
        {
            _state = _state.With(Type.Fields, changes, _clock);
        }

        Touch();
        return null;
    }

    internal void Touch() => Volatile.Write(ref _stamp, _clock.NextStamp());

    private static Dictionary<string, string> Seed(TypeSchema type, IReadOnlyDictionary<string, string> fields, string now)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (string schemaName in (ReadOnlySpan<string>)["CreatedOn", "ModifiedOn"])
        {
            if (type.Fields.Find(schemaName) is not null)
            {
                values[schemaName] = now;
            }
        }

        foreach ((string path, string value) in fields)
        {
            if (type.FindValue(path) is null)
            {
                throw new ArgumentException($"Type {type.EventCode} has no field '{path}' that has a value.", nameof(fields));
            }

            values[path] = value;
        }

        return values;
    }
}
