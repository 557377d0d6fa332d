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

    /// <summary>The account's region, which determines the host. Set either the region or <see cref="ApiHost"/>.</summary>
    public IvvyRegion? Region { get; set; }

    /// <summary>
    /// The API host. Set this property if the host does not belong to a region, for example for a sandbox. The value has a scheme
    /// and a host, but no path. The scheme must be https, except for a loopback address.
    /// </summary>
    public Uri? ApiHost { get; set; }

    /// <summary>The API key. It is sent in the header <c>X-Api-Authorization</c>.</summary>
    /// <remarks>
    /// After the options are validated, the key and the secret return <see langword="null"/>. So the keys are not visible when
    /// the options are printed.
    /// </remarks>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>The API secret. It is used to sign each attempt, and is never sent.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiSecret { get; set; }

    /// <inheritdoc cref="LeadSquared.LeadSquaredOptions.AttemptTimeout"/>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc cref="LeadSquared.LeadSquaredOptions.TotalTimeout"/>
    public TimeSpan TotalTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// The account's limits. iVvy documents no limits, so <see cref="CallBudgetOptions.Calls"/> is <see langword="null"/> by
    /// default. Without a value, no limit applies until the service throttles a call. Then a limit is learned from the throttled
    /// calls. The options are read only once, when the account's first call is sent.
    /// </summary>
    public CallBudgetOptions Limits { get; } = new() { Calls = null };

    /// <summary>The options for retries. An add is retried only if it was certainly not executed.</summary>
    public RetryOptions Retry { get; } = new();

    /// <summary>The formats of custom field values. iVvy does not document these formats.</summary>
    public FieldFormats CustomFields { get; } = new();

    private Uri? _regionHost;

    internal Uri Host => ApiHost ?? (_regionHost ??= new Uri(Region switch
    {
        IvvyRegion.Australia => "https://api.ap-southeast-2.ivvy.com",
        IvvyRegion.UnitedStates => "https://api.us-west-2.ivvy.com",
        _ => "https://api.eu-west-2.ivvy.com",
    }));

    /// <summary>The account's keys; null until <see cref="Seal"/> is called.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal IvvyCredentials? Keys { get; private set; }

    /// <summary>Whether a credentials provider provides the keys.</summary>
    internal bool HasCredentialsProvider { get; set; }

    /// <summary>Moves the keys from the public properties to <see cref="Keys"/>.</summary>
    internal void Seal()
    {
        if (!HasCredentialsProvider && ApiKey is not null && ApiSecret is not null)
        {
            Keys = new IvvyCredentials(ApiKey, ApiSecret);
        }

        ApiKey = ApiSecret = null;
    }
}
