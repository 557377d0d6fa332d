using OppTyped.Sandbox.Opportunities;
using OppTyped.Sandbox.OpportunityTypes;

namespace OppTyped.Sandbox;

/// <summary>An opportunity of the sandbox. Each property returns the current value.</summary>
/// <remarks>
/// The name of a member of a custom field set is the name of the set, a dot, and the name of the member:
/// <c>mx_Custom_20.mx_CustomObject_1</c>.
/// </remarks>
public sealed class SandboxOpportunity
{
    private readonly Lock _updating = new();
    private readonly ChangeClock _clock;
    private volatile OpportunityState _state;
    private volatile bool _isAccessible = true;
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

    /// <summary>The id of the opportunity, as passed when the opportunity was added.</summary>
    public string Id { get; }

    /// <summary>The event code of the opportunity type.</summary>
    public int EventCode => Type.EventCode;

    /// <summary>A snapshot of the texts of all fields that have a value.</summary>
    public IReadOnlyDictionary<string, string> Fields => _state.Values.AsReadOnly();

    /// <summary>A snapshot of the notes that updates added (<c>OpportunityNote</c>), oldest first.</summary>
    public IReadOnlyList<string> Notes => _state.Notes;

    /// <summary>The number of updates so far. Refused updates do not count. Updates without fields count.</summary>
    public int Revision => _state.Revision;

    /// <summary>
    /// A snapshot of the latest updates, oldest first. <see cref="SandboxOptions.HistoryKept"/> is the maximum number of updates;
    /// by default it is 0.
    /// </summary>
    public IReadOnlyList<SandboxChange> History => _state.History;

    /// <summary>The latest update; <see langword="null"/> before the first update.</summary>
    public SandboxChange? LastChange => _state.Last?.Describe(Type.Fields);

    /// <summary>
    /// Whether the user of the account's keys may read and update the opportunity. The default is <see langword="true"/>. If it
    /// is <see langword="false"/>, calls for this opportunity are refused, and so is a bulk update that contains it: see
    /// <see cref="SandboxOptions.AccessRefusal"/>.
    /// </summary>
    public bool IsAccessible
    {
        get => _isAccessible;
        set => _isAccessible = value;
    }

    internal TypeSchema Type { get; }

    /// <summary>The number of the latest addition or change of this opportunity. A later change has a higher number.</summary>
    internal long Stamp => Volatile.Read(ref _stamp);

    internal OpportunityState State => _state;

    /// <summary>Returns a field's text.</summary>
    /// <param name="schemaName">The field's schema name, or <c>set.member</c>.</param>
    /// <returns>The text as it was sent; <see langword="null"/> if the field has no value.</returns>
    public string? this[string schemaName] => _state.Values.GetValueOrDefault(schemaName);

    /// <summary>Makes all changes, or makes no change and returns the error.</summary>
    internal ServiceError? Update(OpportunityChanges changes)
    {
        if (!IsAccessible)
        {
            return ServiceError.NoAccess(Id);
        }

        if (ChangeRules.FirstBroken(Type.Fields, changes.Fields) is { } refusal)
        {
            return refusal;
        }

        // Readers need no lock, because a state object never changes. An update replaces the state with a new object.
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
                throw new ArgumentException(
                    $"Type {type.EventCode} has no field '{path}' that can have a value.",
                    nameof(fields));
            }

            values[path] = value;
        }

        return values;
    }
}
