using OppTyped.Sandbox.Venues;

namespace OppTyped.Sandbox;

/// <summary>
/// The venue opportunities of a sandbox, by id. This class is thread-safe, even while the sandbox receives calls.
/// </summary>
public sealed class SandboxVenueOpportunities
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, SandboxVenueOpportunity> _byId = [];
    private int _lastId;
    private long _stamp;

    internal SandboxVenueOpportunities()
    {
    }

    /// <summary>The number of venue opportunities.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _byId.Count;
            }
        }
    }

    /// <summary>
    /// A snapshot of all venue opportunities, sorted by id. If the same add call is executed twice, the list contains two
    /// opportunities.
    /// </summary>
    public IReadOnlyList<SandboxVenueOpportunity> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _byId.Values];
            }
        }
    }

    /// <summary>Returns the opportunity that has the given id.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="KeyNotFoundException">There is no such opportunity.</exception>
    public SandboxVenueOpportunity this[int id] =>
        Find(id) ?? throw new KeyNotFoundException($"The sandbox has no venue opportunity {id}.");

    /// <summary>
    /// Adds an opportunity. If a call adds an opportunity later, the new opportunity gets a higher id than all existing
    /// opportunities.
    /// </summary>
    /// <param name="id">The id of the opportunity.</param>
    /// <param name="venueId">The id of the venue.</param>
    /// <param name="parameters">The initial parameters, for example <c>name</c>. The parameters are not checked.</param>
    /// <returns>The opportunity.</returns>
    /// <exception cref="ArgumentException">The id is not positive, or already used.</exception>
    public SandboxVenueOpportunity Add(int id, int venueId, IReadOnlyDictionary<string, string>? parameters = null) =>
        Add(
            id,
            venueId,
            VenueState.Empty with
            {
                Parameters = new(parameters ?? new Dictionary<string, string>(), StringComparer.Ordinal),
            });

    internal SandboxVenueOpportunity Add(int id, int venueId, VenueState state)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id);

        lock (_gate)
        {
            var opportunity = new SandboxVenueOpportunity(id, venueId, state);
            if (!_byId.TryAdd(id, opportunity))
            {
                throw new ArgumentException($"The sandbox already has a venue opportunity {id}.", nameof(id));
            }

            _lastId = Math.Max(_lastId, id);
            opportunity.Stamp = ++_stamp;
            return opportunity;
        }
    }

    /// <summary>A number that increases when an opportunity is added, changed or removed.</summary>
    internal long Stamp
    {
        get
        {
            lock (_gate)
            {
                return _stamp;
            }
        }
    }

    /// <summary>Returns the opportunities that were added or changed last, the newest first.</summary>
    internal IReadOnlyList<SandboxVenueOpportunity> Latest(int count)
    {
        lock (_gate)
        {
            return [.. _byId.Values.OrderByDescending(opportunity => opportunity.Stamp).Take(count)];
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _byId.Clear();
            _lastId = 0;
            _stamp++;
        }
    }

    internal SandboxVenueOpportunity? Find(int id)
    {
        lock (_gate)
        {
            return _byId.GetValueOrDefault(id);
        }
    }

    internal int Add(int venueId, VenueChanges changes)
    {
        lock (_gate)
        {
            int id = ++_lastId;
            _byId.Add(id, new SandboxVenueOpportunity(id, venueId, VenueState.Empty.With(changes)) { Stamp = ++_stamp });
            return id;
        }
    }

    internal void Update(SandboxVenueOpportunity opportunity, VenueChanges changes)
    {
        lock (_gate)
        {
            opportunity.State = opportunity.State.With(changes) with { Revision = opportunity.Revision + 1 };
            opportunity.Stamp = ++_stamp;
        }
    }
}
