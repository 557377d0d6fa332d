namespace OppTyped.Sandbox;

/// <summary>The iVvy account that a sandbox plays.</summary>
public sealed class SandboxVenueOptions
{
    /// <summary>The API key it accepts. The default is made up.</summary>
    public string Key { get; init; } = "sandbox-venue-key";

    /// <summary>The secret that calls are signed with. The default is made up.</summary>
    public string Secret { get; init; } = "sandbox$venue-secret";

    /// <summary>The venues of the account; <see langword="null"/> (the default): any id will do.</summary>
    public IReadOnlyList<int>? VenueIds { get; init; }

    /// <summary>The ids of the account's own fields; <see langword="null"/> (the default): any id will do.</summary>
    public IReadOnlyList<int>? CustomFieldIds { get; init; }

    /// <summary>The ids of the types that have subtypes: an add with one of them needs <c>subtypeId</c>. By default none has.</summary>
    public IReadOnlyList<int> TypesWithSubtypes { get; init; } = [];

    /// <summary>
    /// Whether an add needs <c>stageId</c>, and with <c>contactId</c> also <c>industryId</c>, as the older documents say. By
    /// default it does not, as the newer ones say.
    /// </summary>
    public bool OlderRules { get; init; }

    /// <summary>Whether ids are answered as texts, as samples of the documents show them here and there.</summary>
    public bool IdsAsText { get; init; }

    /// <summary>Whether an answer leaves out <c>"success":true</c>. What fails says so all the same.</summary>
    public bool OmitsSuccess { get; init; }

    /// <summary>
    /// Whether errors come with HTTP 200 and <c>"success":false</c>, as sibling calls show. By default the HTTP status is the
    /// error's code.
    /// </summary>
    public bool ErrorsAsOk { get; init; }

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Key);
        ArgumentException.ThrowIfNullOrEmpty(Secret);
        ArgumentNullException.ThrowIfNull(TypesWithSubtypes);
    }
}
