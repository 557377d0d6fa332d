namespace OppTyped.Sandbox;

/// <summary>What a call asks for, well-formed.</summary>
/// <param name="Id">The opportunity to update; <see langword="null"/> to add one.</param>
/// <param name="VenueId">The venue.</param>
/// <param name="Parameters">The other parameters that have a value, as text.</param>
/// <param name="CustomFields">The account's own fields; <see langword="null"/> clears one.</param>
/// <param name="ExternalUrls">The links; none at all clears them, <see langword="null"/> leaves them.</param>
internal sealed record VenueChanges(
    int? Id,
    int? VenueId,
    Dictionary<string, string> Parameters,
    Dictionary<int, string?> CustomFields,
    IReadOnlyList<SandboxExternalUrl>? ExternalUrls);
