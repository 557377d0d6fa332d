namespace OppTyped.Sandbox;

/// <summary>One opportunity of the sandbox, live: each property gives what holds at the moment it is read.</summary>
/// <remarks>
/// The member of a custom field set goes by both names, with a dot between: <c>mx_Custom_20.mx_CustomObject_1</c>.
/// </remarks>
public sealed class SandboxOpportunity
{
    private readonly Lock _updating = new();
    private readonly ChangeClock _clock;
    private volatile OpportunityState _state;
    private long _stamp;

    internal SandboxOpportunity(string id, TypeSchema type, IReadOnlyDictionary<string, string> fields, IReadOnlyList<string> notes, ChangeClock clock)
    {
        Id = id;
        Type = type;
        _clock = clock;
        _state = new OpportunityState(Seed(type, fields, clock.WireNow()), [.. notes], 0, [], null);
    }

    /// <summary>The opportunity's id, as it was added.</summary>
    public string Id { get; }

    /// <summary>The code of its type.</summary>
    public int EventCode => Type.EventCode;

    /// <summary>The texts of the fields that have one, as a snapshot.</summary>
    public IReadOnlyDictionary<string, string> Fields => _state.Values.AsReadOnly();

    /// <summary>The notes that updates brought (<c>OpportunityNote</c>), oldest first, as a snapshot.</summary>
    public IReadOnlyList<string> Notes => _state.Notes;

    /// <summary>How many updates have changed it. An update that was refused is none; one with no fields is one.</summary>
    public int Revision => _state.Revision;

    /// <summary>
    /// The last updates that changed it, oldest first, as a snapshot: at most <see cref="SandboxOptions.HistoryKept"/>, which is
    /// none by default.
    /// </summary>
    public IReadOnlyList<SandboxChange> History => _state.History;

    /// <summary>The last update that changed it; <see langword="null"/> before the first.</summary>
    public SandboxChange? LastChange => _state.Last?.Describe(Type.Fields);

    internal TypeSchema Type { get; }

    /// <summary>Its place in the order in which opportunities were added or last changed.</summary>
    internal long Stamp => Volatile.Read(ref _stamp);

    internal OpportunityState State => _state;

    /// <summary>A field's text.</summary>
    /// <param name="schemaName">The field, or <c>set.member</c>.</param>
    /// <returns>The text as it was written; <see langword="null"/> if it was never set, or was cleared.</returns>
    public string? this[string schemaName] => _state.Values.GetValueOrDefault(schemaName);

    /// <summary>Makes all the changes, or none and says why.</summary>
    internal Refusal? Update(OpportunityChanges changes)
    {
        if (ChangeRules.FirstBroken(Type.Fields, changes.Fields) is { } refusal)
            return refusal;

        // Readers take no lock: a state is replaced whole, never changed.
        lock (_updating)
            _state = _state.With(Type.Fields, changes, _clock);

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
                values[schemaName] = now;
        }

        foreach ((string path, string value) in fields)
        {
            if (type.FindValue(path) is null)
                throw new ArgumentException($"Type {type.EventCode} has no field '{path}' that holds a value.", nameof(fields));

            values[path] = value;
        }

        return values;
    }
}
