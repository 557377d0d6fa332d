using System.Diagnostics;
using System.Text.Json.Serialization;
using OppTyped.Services;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared;

/// <summary>How to reach a LeadSquared account.</summary>
/// <remarks>
/// Options may change while the application runs. New hosts, keys and formats apply from the next call, new timeouts and retry
/// options within two minutes. <see cref="Limits"/> and <see cref="Account"/> require a restart. An invalid change is logged and
/// ignored.
/// </remarks>
public sealed class LeadSquaredOptions : IAccountOptions
{
    /// <summary>
    /// The account's name, if it differs from the name of the registration. Registrations with the same account name are one
    /// account, even with different keys or hosts: they share its limits, and must have the same <see cref="Limits"/>.
    /// </summary>
    public string? Account { get; set; }

    /// <summary>
    /// The account's region. It determines <see cref="ApiHost"/> and <see cref="AsyncHost"/>. Set either this or
    /// <see cref="ApiHost"/>.
    /// </summary>
    public LeadSquaredRegion? Region { get; set; }

    /// <summary>
    /// The account's API host, if it is not the host of a known region, such as <c>https://api-in21.leadsquared.com</c>: scheme
    /// and host, without a path. A key works only on the host of its own region. Must be https, except for loopback addresses.
    /// </summary>
    /// <remarks>
    /// The documented hosts are <c>api</c> (Singapore), <c>api-us11</c>, <c>api-in21</c> (Mumbai), <c>api-in22</c>
    /// (Hyderabad), <c>api-ir31</c> and <c>api-ca12</c>, each <c>.leadsquared.com</c>.
    /// </remarks>
    public Uri? ApiHost { get; set; }

    /// <summary>
    /// The access key. Sent as the header <c>x-LSQ-AccessKey</c>; for queued updates, see <see cref="QueueOptions.Keys"/>.
    /// </summary>
    /// <remarks>
    /// Once the options are in use, this and the other keys read as <see langword="null"/>, so code that prints options prints no
    /// keys.
    /// </remarks>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AccessKey { get; set; }

    /// <summary>
    /// The secret key. Sent as the header <c>x-LSQ-SecretKey</c>; for queued updates, see <see cref="QueueOptions.Keys"/>.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? SecretKey { get; set; }

    /// <summary>
    /// The host of the account's asynchronous API, such as <c>https://asyncapi-in21.leadsquared.com</c>, for queued updates. If
    /// it is not set, it is derived from <see cref="ApiHost"/> when that is the host of a known region. Otherwise it must be set.
    /// </summary>
    /// <remarks>
    /// <c>asyncapi</c>, <c>asyncapi-us11</c> and <c>asyncapi-in21</c> are documented. Those of other regions are inferred and not
    /// verified.
    /// </remarks>
    public Uri? AsyncHost { get; set; }

    /// <summary>
    /// The key of the asynchronous API, for queued updates only. Sent to <see cref="AsyncHost"/> as the header <c>x-api-key</c>.
    /// LeadSquared's support issues it.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>
    /// The time limit for one attempt, from when it may be sent to the end of its response. 30 seconds by default;
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit. Waiting for the rate limit does not count.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The time limit for a call, including all waiting and all attempts. <see cref="Timeout.InfiniteTimeSpan"/>, the default,
    /// means no limit.
    /// </summary>
    public TimeSpan TotalTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>The account's rate limits, which all calls keep. Read once, at the account's first call.</summary>
    public CallBudgetOptions Limits { get; } = new();

    /// <summary>How calls with transient failures are repeated.</summary>
    public RetryOptions Retry { get; } = new();

    /// <summary>How updates are queued and waited for.</summary>
    public QueueOptions Queue { get; } = new();

    /// <summary>How values are written where the service's documentation is silent.</summary>
    public FieldFormats Fields { get; } = new();

    // Kept, because creating a Uri is expensive and each call reads it more than once.
    private Uri? _regionHost;

    internal Uri Host => ApiHost ?? (_regionHost ??= new Uri(Region switch
    {
        LeadSquaredRegion.Singapore => "https://api.leadsquared.com",
        LeadSquaredRegion.UnitedStates => "https://api-us11.leadsquared.com",
        LeadSquaredRegion.Mumbai => "https://api-in21.leadsquared.com",
        LeadSquaredRegion.Hyderabad => "https://api-in22.leadsquared.com",
        LeadSquaredRegion.Ireland => "https://api-ir31.leadsquared.com",
        LeadSquaredRegion.Canada => "https://api-ca12.leadsquared.com",
        _ => "https://api-me61.leadsquared.com",
    }));

    /// <summary>The keys, after <see cref="TakeKeys"/> moved them here.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal LeadSquaredCredentials? Keys { get; private set; }

    /// <summary>Whether a provider supplies the keys.</summary>
    internal bool HasCredentialsProvider { get; set; }

    internal bool MayHaveApiKey => HasCredentialsProvider || Keys?.ApiKey is not null;

    /// <summary>Moves the keys to where they cannot be read by accident.</summary>
    internal void TakeKeys()
    {
        if (!HasCredentialsProvider && AccessKey is not null && SecretKey is not null)
        {
            Keys = new LeadSquaredCredentials(AccessKey, SecretKey, ApiKey);
        }

        AccessKey = SecretKey = ApiKey = null;
    }
}
