namespace OppTyped.Sandbox;

/// <summary>The iVvy account that a sandbox simulates.</summary>
public sealed class SandboxVenueOptions
{
    /// <summary>The API key that the sandbox accepts. The default is an invented key.</summary>
    public string Key { get; init; } = "sandbox-venue-key";

    /// <summary>The secret that clients use to sign calls. The default is an invented secret.</summary>
    public string Secret { get; init; } = "sandbox$venue-secret";

    /// <summary>The venues of the account. <see langword="null"/>, the default, means that any id is accepted.</summary>
    public IReadOnlyList<int>? VenueIds { get; init; }

    /// <summary>
    /// The ids of the account's custom fields. <see langword="null"/>, the default, means that any id is accepted.
    /// </summary>
    public IReadOnlyList<int>? CustomFieldIds { get; init; }

    /// <summary>
    /// The names of parameters that the account accepts, although OppTyped does not know them. A model maps such a parameter with
    /// <c>AllowUnknown = true</c>. Any JSON value is accepted. By default, there are no such parameters, and a call's unknown
    /// parameters are ignored.
    /// </summary>
    public IReadOnlyList<string> OtherParameters { get; init; } = [];

    /// <summary>
    /// The ids of the types that have subtypes. An add call with one of these types needs <c>subtypeId</c>. By default no type
    /// has subtypes.
    /// </summary>
    public IReadOnlyList<int> TypesWithSubtypes { get; init; } = [];

    /// <summary>
    /// Whether the rules of iVvy's older documentation apply. With these rules, an add call needs <c>stageId</c>, and an add call
    /// with <c>contactId</c> also needs <c>industryId</c>. By default the rules of the newer documentation apply.
    /// </summary>
    public bool OlderRules { get; init; }

    /// <summary>Whether the ids in responses are texts, as in some samples of the documentation.</summary>
    public bool IdsAsText { get; init; }

    /// <summary>Whether a success response leaves out <c>"success":true</c>. Errors are not affected.</summary>
    public bool OmitsSuccess { get; init; }

    /// <summary>
    /// Whether error responses have HTTP status 200 and <c>"success":false</c>, as in similar calls. By default the HTTP status
    /// equals the error code.
    /// </summary>
    public bool ErrorsAsOk { get; init; }

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Key);
        ArgumentException.ThrowIfNullOrEmpty(Secret);
        ArgumentNullException.ThrowIfNull(TypesWithSubtypes);
        ArgumentNullException.ThrowIfNull(OtherParameters);
    }
}
