using System.Diagnostics;
using System.Text.Json.Serialization;
using OppTyped.Hosting;

namespace OppTyped.Ivvy;

/// <summary>How to reach an iVvy account.</summary>
/// <inheritdoc cref="LeadSquared.LeadSquaredOptions" path="/remarks"/>
public sealed class IvvyOptions : IAccountOptions
{
    /// <inheritdoc cref="LeadSquared.LeadSquaredOptions.Account"/>
    public string? Account { get; set; }

    /// <summary>The account's region. It decides the host; set it, or <see cref="ApiHost"/>.</summary>
    public IvvyRegion? Region { get; set; }

    /// <summary>
    /// The API host, where it is not a region's, such as a sandbox: scheme and host, without a path. Must be https, but on the loopback.
    /// </summary>
    public Uri? ApiHost { get; set; }

    /// <summary>The API key. Sent in the header <c>X-Api-Authorization</c>.</summary>
    /// <remarks>Once the options are in use, this and the secret read as <see langword="null"/>: what holds options, and shows them, has no keys.</remarks>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>The API secret, with which each attempt is signed. Never sent.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiSecret { get; set; }

    /// <inheritdoc cref="LeadSquared.LeadSquaredOptions.AttemptTimeout"/>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc cref="LeadSquared.LeadSquaredOptions.TotalTimeout"/>
    public TimeSpan TotalTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// The account's limits, which calls keep within. iVvy documents none, so <see cref="CallBudgetOptions.Calls"/> is <see langword="null"/> until you
    /// set it, or a refusal teaches one. Read once, when the account's first call is made.
    /// </summary>
    public CallBudgetOptions Limits { get; } = new() { Calls = null };

    /// <summary>How calls are made again that failed in passing. An add is, only where it was surely not executed.</summary>
    public RetryOptions Retry { get; } = new();

    /// <summary>How the values of custom fields are written where the service's documents leave it open.</summary>
    public FieldFormats CustomFields { get; } = new();

    private Uri? _regionHost;

    internal Uri Host => ApiHost ?? (_regionHost ??= new Uri(Region switch
    {
        IvvyRegion.Australia => "https://api.ap-southeast-2.ivvy.com",
        IvvyRegion.UnitedStates => "https://api.us-west-2.ivvy.com",
        _ => "https://api.eu-west-2.ivvy.com",
    }));

    /// <summary>The keys, once <see cref="Seal"/> took them.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal IvvyCredentials? Keys { get; private set; }

    /// <summary>Whether the keys come from a provider.</summary>
    internal bool HasCredentialsProvider { get; set; }

    /// <summary>Takes the keys out of sight.</summary>
    internal void Seal()
    {
        if (!HasCredentialsProvider && ApiKey is not null && ApiSecret is not null)
        {
            Keys = new IvvyCredentials(ApiKey, ApiSecret);
        }

        ApiKey = ApiSecret = null;
    }
}
