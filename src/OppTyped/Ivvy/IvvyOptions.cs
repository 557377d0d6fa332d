using System.Diagnostics;
using System.Text.Json.Serialization;
using OppTyped.Services;
using OppTyped.Throttling;

namespace OppTyped.Ivvy;

/// <summary>The options of an iVvy account.</summary>
/// <inheritdoc cref="LeadSquared.LeadSquaredOptions" path="/remarks"/>
public sealed class IvvyOptions : IAccountOptions
{
    /// <inheritdoc cref="LeadSquared.LeadSquaredOptions.Account"/>
    public string? Account { get; set; }

    /// <summary>The account's region, which determines the host. Set either this or <see cref="ApiHost"/>.</summary>
    public IvvyRegion? Region { get; set; }

    /// <summary>
    /// The API host, if it is not a region's, such as a sandbox: scheme and host, without a path. Must be https, except on the
    /// loopback.
    /// </summary>
    public Uri? ApiHost { get; set; }

    /// <summary>The API key. Sent in the header <c>X-Api-Authorization</c>.</summary>
    /// <remarks>
    /// Once the options are in use, this and the secret return <see langword="null"/>, so that printing the options shows no key.
    /// </remarks>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>The API secret that signs each attempt. Never sent.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiSecret { get; set; }

    /// <inheritdoc cref="LeadSquared.LeadSquaredOptions.AttemptTimeout"/>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc cref="LeadSquared.LeadSquaredOptions.TotalTimeout"/>
    public TimeSpan TotalTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// The account's limits. iVvy documents none, so <see cref="CallBudgetOptions.Calls"/> is <see langword="null"/> until you
    /// set it or a throttled response states a limit. Read once, when the account's first call is sent.
    /// </summary>
    public CallBudgetOptions Limits { get; } = new() { Calls = null };

    /// <summary>How failed calls are retried. An add is retried only if it was certainly not executed.</summary>
    public RetryOptions Retry { get; } = new();

    /// <summary>How custom field values are written, where iVvy's documentation leaves it open.</summary>
    public FieldFormats CustomFields { get; } = new();

    private Uri? _regionHost;

    internal Uri Host => ApiHost ?? (_regionHost ??= new Uri(Region switch
    {
        IvvyRegion.Australia => "https://api.ap-southeast-2.ivvy.com",
        IvvyRegion.UnitedStates => "https://api.us-west-2.ivvy.com",
        _ => "https://api.eu-west-2.ivvy.com",
    }));

    /// <summary>The keys; null until <see cref="Seal"/> is called.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal IvvyCredentials? Keys { get; private set; }

    /// <summary>Whether the keys come from a provider.</summary>
    internal bool HasCredentialsProvider { get; set; }

    /// <summary>Moves the keys out of the public properties.</summary>
    internal void Seal()
    {
        if (!HasCredentialsProvider && ApiKey is not null && ApiSecret is not null)
        {
            Keys = new IvvyCredentials(ApiKey, ApiSecret);
        }

        ApiKey = ApiSecret = null;
    }
}
