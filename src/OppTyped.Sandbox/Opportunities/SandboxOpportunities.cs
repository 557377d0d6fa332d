using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using OppTyped.Sandbox.Opportunities;
using OppTyped.Sandbox.OpportunityTypes;

namespace OppTyped.Sandbox;

/// <summary>The opportunities of a sandbox, by id. This class is thread-safe, even while the sandbox receives calls.</summary>
public sealed class SandboxOpportunities
{
    // Assumption: the case of ids is ignored, because ids are GUIDs. The case of AutoId values is ignored too.
    private readonly ConcurrentDictionary<string, SandboxOpportunity> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly TypeCatalog _types;
    private readonly ChangeClock _clock;

    internal SandboxOpportunities(TypeCatalog types, ChangeClock clock)
    {
        _types = types;
        _clock = clock;
    }

    /// <summary>The number of opportunities.</summary>
    public int Count => _byId.Count;

    /// <summary>Returns the opportunity that has the given id.</summary>
    /// <param name="id">The id, ignoring case.</param>
    /// <exception cref="KeyNotFoundException">There is no such opportunity.</exception>
    public SandboxOpportunity this[string id] =>
        Find(id) ?? throw new KeyNotFoundException($"The sandbox has no opportunity '{id}'. Add it with Opportunities.Add.");

    /// <summary>Adds an opportunity.</summary>
    /// <param name="id">The id of the opportunity, usually a GUID.</param>
    /// <param name="eventCode">The event code of the opportunity type.</param>
    /// <param name="fields">
    /// The initial texts, by schema name or <c>set.member</c>. The texts are not checked and can set read-only fields. So a test
    /// can use every text that the real service can contain. <c>CreatedOn</c> and <c>ModifiedOn</c> default to the current time.
    /// </param>
    /// <returns>The opportunity.</returns>
    /// <exception cref="ArgumentException">The id is empty or already used, or the type or a field is unknown.</exception>
    public SandboxOpportunity Add(string id, int eventCode, IReadOnlyDictionary<string, string>? fields = null) =>
        Add(id, eventCode, fields ?? ReadOnlyDictionary<string, string>.Empty, []);

    internal SandboxOpportunity Add(
        string id,
        int eventCode,
        IReadOnlyDictionary<string, string> fields,
        IReadOnlyList<string> notes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);

        var opportunity = new SandboxOpportunity(id, _types.Get(eventCode), fields, notes, _clock);

        opportunity.Touch();
        return _byId.TryAdd(id, opportunity)
            ? opportunity
            : throw new ArgumentException($"The sandbox already has an opportunity '{id}'.", nameof(id));
    }

    /// <summary>Deletes an opportunity. Later calls for this opportunity are refused.</summary>
    /// <param name="id">The id, ignoring case.</param>
    /// <returns>Whether the opportunity existed.</returns>
    public bool Remove(string id)
    {
        _clock.NextStamp();
        return _byId.TryRemove(id, out _);
    }

    /// <summary>All opportunities, in no particular order.</summary>
    internal IEnumerable<SandboxOpportunity> All => _byId.Select(pair => pair.Value);

    /// <summary>A number that increases when an opportunity is added, changed or removed.</summary>
    internal long Stamp => _clock.Stamps;

    internal void Clear()
    {
        _byId.Clear();
        _clock.Restart();
        _clock.NextStamp();
    }

    internal SandboxOpportunity? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Makes all changes, or makes no change and returns the error.</summary>
    internal ServiceError? Update(OpportunityChanges changes) => Find(changes.OpportunityId) is { } opportunity
        ? opportunity.Update(changes)
        : ServiceError.UnknownOpportunity(changes.OpportunityId);
}
