namespace OppTyped.Sandbox.Venues;

/// <summary>The changes that a call requests. The form of the changes is valid.</summary>
/// <param name="Id">The id of the opportunity to update; <see langword="null"/> to add an opportunity.</param>
/// <param name="VenueId">The venue.</param>
/// <param name="Parameters">The other parameters that have a value, as text.</param>
/// <param name="CustomFields">The custom fields. The value <see langword="null"/> clears a field.</param>
/// <param name="ExternalUrls">The changes to the links; <see langword="null"/> leaves them unchanged.</param>
internal sealed record VenueChanges(
    int? Id,
    int? VenueId,
    Dictionary<string, string> Parameters,
    Dictionary<int, string?> CustomFields,
    ExternalUrlChanges? ExternalUrls);
