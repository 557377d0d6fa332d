using OppTyped.Sandbox.Venues;

namespace OppTyped.Sandbox;

/// <summary>A venue opportunity of the sandbox. Each property returns the current value.</summary>
public sealed class SandboxVenueOpportunity
{
    private volatile VenueState _state;

    internal SandboxVenueOpportunity(int id, int venueId, VenueState state)
    {
        Id = id;
        VenueId = venueId;
        _state = state;
    }

    /// <summary>The id that it got when it was added.</summary>
    public int Id { get; }

    /// <summary>The venue it belongs to.</summary>
    public int VenueId { get; }

    /// <summary>
    /// A snapshot of its parameters. Texts are unchanged; numbers are digits, even if they were sent as texts. Without <c>id</c>
    /// and <c>venueId</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Parameters => _state.Parameters.AsReadOnly();

    /// <summary>A snapshot of its custom fields, by id. A value that is not a text is given as JSON.</summary>
    public IReadOnlyDictionary<int, string> CustomFields => _state.CustomFields.AsReadOnly();

    /// <summary>A snapshot of its links to other systems.</summary>
    public IReadOnlyList<SandboxExternalUrl> ExternalUrls => _state.ExternalUrls;

    /// <summary>The number of updates so far. The add does not count.</summary>
    public int Revision => _state.Revision;

    /// <summary>Returns a parameter's value.</summary>
    /// <param name="parameter">For example <c>stageId</c>.</param>
    /// <returns>The value; <see langword="null"/> if none was sent.</returns>
    public string? this[string parameter] => _state.Parameters.GetValueOrDefault(parameter);

    // Read and written only while holding the collection's lock.
    internal long Stamp { get; set; }

    internal VenueState State
    {
        get => _state;
        set => _state = value;
    }
}

/// <summary>A link of a venue opportunity to another system.</summary>
/// <param name="Ref">The other system's reference.</param>
/// <param name="Url">The address.</param>
/// <param name="Label">The text to show.</param>
public sealed record SandboxExternalUrl(string? Ref, string? Url, string? Label);
