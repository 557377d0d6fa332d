namespace OppTyped.Sandbox;

/// <summary>One venue opportunity, live: each property gives what holds at the moment it is read.</summary>
public sealed class SandboxVenueOpportunity
{
    private volatile VenueState _state;

    internal SandboxVenueOpportunity(int id, int venueId, VenueState state)
    {
        Id = id;
        VenueId = venueId;
        _state = state;
    }

    /// <summary>The id it got when it was added.</summary>
    public int Id { get; }

    /// <summary>The venue it belongs to.</summary>
    public int VenueId { get; }

    /// <summary>
    /// What was sent for it, by parameter, as a snapshot: texts as they are, numbers as digits, whether they came as such or as
    /// texts. Without <c>id</c> and <c>venueId</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Parameters => _state.Parameters.AsReadOnly();

    /// <summary>The account's own fields, by id, as a snapshot. A value that is no text is given as its JSON.</summary>
    public IReadOnlyDictionary<int, string> CustomFields => _state.CustomFields.AsReadOnly();

    /// <summary>The links to it elsewhere, as a snapshot.</summary>
    public IReadOnlyList<SandboxExternalUrl> ExternalUrls => _state.ExternalUrls;

    /// <summary>How many updates have changed it. The add is none.</summary>
    public int Revision => _state.Revision;

    /// <summary>A parameter's value.</summary>
    /// <param name="parameter">For example <c>stageId</c>.</param>
    /// <returns>The value; <see langword="null"/> if none was ever sent.</returns>
    public string? this[string parameter] => _state.Parameters.GetValueOrDefault(parameter);

    // Whoever holds the lock of all of them reads and writes it.
    internal long Stamp { get; set; }

    internal VenueState State
    {
        get => _state;
        set => _state = value;
    }
}

/// <summary>A link of a venue opportunity to something elsewhere.</summary>
/// <param name="Ref">What it is called there.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Label">What people see.</param>
public sealed record SandboxExternalUrl(string? Ref, string? Url, string? Label);
