using System.Globalization;

namespace OppTyped.LeadSquared.Calls;

/// <summary>The opportunities whose type was verified. An opportunity never changes its type. Thread-safe.</summary>
internal sealed class VerifiedTypes
{
    // Both sets together hold between 10,000 and 20,000 opportunities: a few megabytes.
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private HashSet<string> _recent = new(StringComparer.OrdinalIgnoreCase);
    private HashSet<string> _earlier = [];

    public bool Contains(string opportunityId, int eventCode)
    {
        string key = KeyOf(opportunityId, eventCode);
        lock (_lock)
        {
            return _recent.Contains(key) || _earlier.Contains(key);
        }
    }

    public void Add(string opportunityId, int eventCode)
    {
        lock (_lock)
        {
            if (_recent.Count >= Capacity)
            {
                (_earlier, _recent) = (_recent, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
            }

            _recent.Add(KeyOf(opportunityId, eventCode));
        }
    }

    private static string KeyOf(string opportunityId, int eventCode) =>
        string.Create(CultureInfo.InvariantCulture, $"{eventCode} {opportunityId.Trim()}");
}
