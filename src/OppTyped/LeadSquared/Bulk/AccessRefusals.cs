using OppTyped.LeadSquared.Update;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// Counts the opportunities whose single rows were refused because of access, one after the other. The user of the keys may have
/// no access to some opportunities. But if no row in between is updated, the user probably has no access at all.
/// </summary>
internal sealed class AccessRefusals
{
    /// <summary>The number of opportunities that stops the run.</summary>
    public const int Max = 10;

    private readonly Lock _lock = new();
    private readonly HashSet<OpportunityKey> _refused = [];

    /// <summary>Adds the opportunity of a refused row. Returns whether the run must stop.</summary>
    public bool Add(OpportunityKey key)
    {
        lock (_lock)
        {
            return _refused.Add(key) && _refused.Count == Max;
        }
    }

    /// <summary>Starts again, because a row was updated.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _refused.Clear();
        }
    }
}
