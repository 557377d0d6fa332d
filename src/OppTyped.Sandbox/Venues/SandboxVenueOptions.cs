namespace OppTyped.Sandbox;

/// <summary>The iVvy account that a sandbox simulates.</summary>
public sealed class SandboxVenueOptions
{
    /// <summary>The API key that it accepts. The default is made up.</summary>
    public string Key { get; init; } = "sandbox-venue-key";

    /// <summary>The secret that calls are signed with. The default is made up.</summary>
    public string Secret { get; init; } = "sandbox$venue-secret";

    /// <summary>The venues of the account. <see langword="null"/>, the default, means that any id is accepted.</summary>
    public IReadOnlyList<int>? VenueIds { get; init; }

    /// <summary>
    /// The ids of the account's custom fields. <see langword="null"/>, the default, means that any id is accepted.
    /// </summary>
    public IReadOnlyList<int>? CustomFieldIds { get; init; }

    /// <summary>
    /// The ids of the types that have subtypes. An add with such a type needs <c>subtypeId</c>. By default there are none.
    /// </summary>
    public IReadOnlyList<int> TypesWithSubtypes { get; init; } = [];

    /// <summary>
    /// Whether an add needs <c>stageId</c>, and with <c>contactId</c> also <c>industryId</c>, as in iVvy's older documentation.
    /// By default it does not, as in the newer.
    /// </summary>
    public bool OlderRules { get; init; }

    /// <summary>Whether responses have ids as texts, as some samples of the documentation do.</summary>
    public bool IdsAsText { get; init; }

    /// <summary>Whether a success response leaves out <c>"success":true</c>. Errors are not affected.</summary>
    public bool OmitsSuccess { get; init; }

    /// <summary>
    /// Whether errors have HTTP 200 and <c>"success":false</c>, as similar calls have. By default the HTTP status is the error's
    /// code.
    /// </summary>
    public bool ErrorsAsOk { get; init; }

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Key);
        ArgumentException.ThrowIfNullOrEmpty(Secret);
        ArgumentNullException.ThrowIfNull(TypesWithSubtypes);
    }
}
