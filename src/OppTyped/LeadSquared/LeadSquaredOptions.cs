using System.Diagnostics;
using System.Text.Json.Serialization;
using OppTyped.Hosting;

namespace OppTyped.LeadSquared;

/// <summary>How to reach a LeadSquared account.</summary>
/// <remarks>
/// Options may change while the application runs: hosts, keys and formats count from the next call on, timeouts and retries within two minutes.
/// <see cref="Limits"/> and <see cref="Account"/> need a restart. A change that is not valid is logged, and has no effect.
/// </remarks>
public sealed class LeadSquaredOptions : IAccountOptions
{
    /// <summary>
    /// The account's name, where it is not the one it is registered under. Registrations that share it, with other keys or another host, are one account:
    /// they keep within its limits together, and must agree on <see cref="Limits"/>.
    /// </summary>
    public string? Account { get; set; }

    /// <summary>The account's region. It decides <see cref="ApiHost"/> and <see cref="AsyncHost"/>; set it, or <see cref="ApiHost"/>.</summary>
    public LeadSquaredRegion? Region { get; set; }

    /// <summary>
    /// The account's API host where it is not a region's, such as <c>https://api-in21.leadsquared.com</c>: scheme and host, without a path. A key
    /// works on its own region's host only. Must be https, but on the loopback.
    /// </summary>
    /// <remarks>
    /// The documented hosts are <c>api</c> (Singapore), <c>api-us11</c>, <c>api-in21</c> (Mumbai), <c>api-in22</c>
    /// (Hyderabad), <c>api-ir31</c> and <c>api-ca12</c>, each <c>.leadsquared.com</c>.
    /// </remarks>
    public Uri? ApiHost { get; set; }

    /// <summary>
    /// The access key. Sent as the header <c>x-LSQ-AccessKey</c>; with a queued update, as <see cref="QueueOptions.Keys"/> says.
    /// </summary>
    /// <remarks>Once the options are in use, this and the other keys read as <see langword="null"/>: what holds options, and shows them, has no keys.</remarks>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AccessKey { get; set; }

    /// <summary>
    /// The secret key. Sent as the header <c>x-LSQ-SecretKey</c>; with a queued update, as <see cref="QueueOptions.Keys"/> says.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? SecretKey { get; set; }

    /// <summary>
    /// The host of the account's asynchronous API, such as <c>https://asyncapi-in21.leadsquared.com</c>, for queued updates. Where it is not
    /// set, it follows from <see cref="ApiHost"/> if that is the host of a known region; of any other host it must be set.
    /// </summary>
    /// <remarks>
    /// <c>asyncapi</c>, <c>asyncapi-us11</c> and <c>asyncapi-in21</c> are documented. Those of other regions follow their pattern, unverified.
    /// </remarks>
    public Uri? AsyncHost { get; set; }

    /// <summary>
    /// The key of the asynchronous API, for queued updates only. Sent to <see cref="AsyncHost"/> as the header <c>x-api-key</c>. LeadSquared's
    /// support issues it.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>
    /// How long one attempt may take, from when it has its turn to the end of its answer. 30 seconds by default;
    /// <see cref="Timeout.InfiniteTimeSpan"/> for ever. Waiting for a turn does not count.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a call may take, its waiting and all its attempts together. <see cref="Timeout.InfiniteTimeSpan"/>, the default:
    /// as long as it takes.
    /// </summary>
    public TimeSpan TotalTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>The account's limits, which calls keep within. Read once, when the account's first call is made.</summary>
    public CallBudgetOptions Limits { get; } = new();

    /// <summary>How calls are made again that failed in passing.</summary>
    public RetryOptions Retry { get; } = new();

    /// <summary>How updates are queued and waited for.</summary>
    public QueueOptions Queue { get; } = new();

    /// <summary>How values are written where the service's documents leave it open.</summary>
    public FieldFormats Fields { get; } = new();

    // An address is dear, and each call asks for it more than once.
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

    /// <summary>The keys, once <see cref="Seal"/> took them.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal LeadSquaredCredentials? Keys { get; private set; }

    /// <summary>Whether the keys come from a provider.</summary>
    internal bool HasCredentialsProvider { get; set; }

    internal bool MayHaveApiKey => HasCredentialsProvider || Keys?.ApiKey is not null;

    /// <summary>Takes the keys out of sight.</summary>
    internal void Seal()
    {
        if (!HasCredentialsProvider && AccessKey is not null && SecretKey is not null)
        {
            Keys = new LeadSquaredCredentials(AccessKey, SecretKey, ApiKey);
        }

        AccessKey = SecretKey = ApiKey = null;
    }
}
