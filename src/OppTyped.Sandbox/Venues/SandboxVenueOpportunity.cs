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

    /// <summary>The id of the opportunity.</summary>
    public int Id { get; }

    /// <summary>The id of the venue that the opportunity belongs to.</summary>
    public int VenueId { get; }

    /// <summary>
    /// A snapshot of the parameters, without <c>id</c> and <c>venueId</c>. A text is stored as it was sent. A number is stored as
    /// its digits, even if it was sent as a text. An object is stored as JSON.
    /// </summary>
    public IReadOnlyDictionary<string, string> Parameters => _state.Parameters.AsReadOnly();

    /// <summary>A snapshot of the custom fields, by id. A value that is not a text is returned as JSON.</summary>
    public IReadOnlyDictionary<int, string> CustomFields => _state.CustomFields.AsReadOnly();

    /// <summary>A snapshot of the links to other systems. A call changes the links with the same <c>ref</c>.</summary>
    public IReadOnlyList<SandboxExternalUrl> ExternalUrls => _state.ExternalUrls;

    /// <summary>The number of updates so far. The call that added the opportunity does not count.</summary>
    public int Revision => _state.Revision;

    /// <summary>Returns a parameter's value.</summary>
    /// <param name="parameter">For example <c>stageId</c>.</param>
    /// <returns>The value; <see langword="null"/> if the parameter has no value.</returns>
    public string? this[string parameter] => _state.Parameters.GetValueOrDefault(parameter);

    // This property is read and written only while the collection's lock is held.
    internal long Stamp { get; set; }

    internal VenueState State
    {
        get => _state;
        set => _state = value;
    }
}

/// <summary>A link of a venue opportunity to another system.</summary>
/// <param name="Ref">The key of the link.</param>
/// <param name="Url">The address.</param>
/// <param name="Label">The text to show.</param>
public sealed record SandboxExternalUrl(string? Ref, string? Url, string? Label);
