using System.Collections.Concurrent;
using System.Collections.ObjectModel;

namespace OppTyped.Sandbox;

/// <summary>The opportunities of a sandbox, by id. Safe for any number of threads, also while calls come in.</summary>
public sealed class SandboxOpportunities
{
    // Assumed: ids ignore case, being GUIDs; an AutoId value goes the same way.
    private readonly ConcurrentDictionary<string, SandboxOpportunity> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly TypeCatalog _types;
    private readonly ChangeClock _clock;

    internal SandboxOpportunities(TypeCatalog types, ChangeClock clock)
    {
        _types = types;
        _clock = clock;
    }

    /// <summary>How many there are.</summary>
    public int Count => _byId.Count;

    /// <summary>The opportunity of that id.</summary>
    /// <param name="id">The id; case does not matter.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public SandboxOpportunity this[string id] =>
        Find(id) ?? throw new KeyNotFoundException($"The sandbox has no opportunity '{id}'. Seed it with Opportunities.Add.");

    /// <summary>Adds an opportunity.</summary>
    /// <param name="id">Its id, usually a GUID.</param>
    /// <param name="eventCode">The code of its type.</param>
    /// <param name="fields">
    /// Texts to begin with, by schema name or <c>set.member</c>. They are taken as they are, read-only fields included, so
    /// that a test can plant whatever form the real service might hold. <c>CreatedOn</c> and <c>ModifiedOn</c> default to now.
    /// </param>
    /// <returns>The opportunity.</returns>
    /// <exception cref="ArgumentException">The id is empty or taken, or the type or a field is unknown.</exception>
    public SandboxOpportunity Add(string id, int eventCode, IReadOnlyDictionary<string, string>? fields = null) =>
        Add(id, eventCode, fields ?? ReadOnlyDictionary<string, string>.Empty, []);

    internal SandboxOpportunity Add(string id, int eventCode, IReadOnlyDictionary<string, string> fields, IReadOnlyList<string> notes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);

        var opportunity = new SandboxOpportunity(id, _types.Get(eventCode), fields, notes, _clock);

        opportunity.Touch();
        return _byId.TryAdd(id, opportunity)
            ? opportunity
            : throw new ArgumentException($"The sandbox already has an opportunity '{id}'.", nameof(id));
    }

    /// <summary>Deletes an opportunity; calls that name it are refused from then on.</summary>
    /// <param name="id">The id; case does not matter.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string id)
    {
        _clock.NextStamp();
        return _byId.TryRemove(id, out _);
    }

    /// <summary>All of them, in no order.</summary>
    internal IEnumerable<SandboxOpportunity> All => _byId.Select(pair => pair.Value);

    /// <summary>Moves on with every change to any of them.</summary>
    internal long Stamp => _clock.Stamps;

    internal void Clear()
    {
        _byId.Clear();
        _clock.Restart();
        _clock.NextStamp();
    }

    internal SandboxOpportunity? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Makes the changes, or none and says why.</summary>
    internal Refusal? Update(OpportunityChanges changes) => Find(changes.OpportunityId) is { } opportunity
        ? opportunity.Update(changes)
        : Refusal.UnknownOpportunity(changes.OpportunityId);
}
