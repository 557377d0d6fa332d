using System.Diagnostics;
using System.Text.Json.Serialization;
using OppTyped.Services;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared;

/// <summary>The options of a LeadSquared account: hosts, keys, limits and formats.</summary>
/// <remarks>
/// The options can change while the application runs. New hosts, keys and formats apply from the next call. New timeouts and
/// retry options apply within two minutes. A change of <see cref="Limits"/> or <see cref="Account"/> requires a restart. An
/// invalid change is logged and ignored.
/// </remarks>
public sealed class LeadSquaredOptions : IAccountOptions
{
    /// <summary>
    /// The account's name, if it differs from the name of the registration. Registrations with the same account name belong to
    /// one account, even if their keys or hosts differ. They share one rate limit, and must have the same <see cref="Limits"/>.
    /// </summary>
    public string? Account { get; set; }

    /// <summary>
    /// The account's region. The region determines the API host and the asynchronous host. Set either this property or
    /// <see cref="ApiHost"/>.
    /// </summary>
    public LeadSquaredRegion? Region { get; set; }

    /// <summary>
    /// The account's API host, such as <c>https://api-in21.leadsquared.com</c>: scheme and host, without a path. Set this
    /// property if the host does not belong to a known <see cref="Region"/>. A key works only on the host of its own region. The
    /// scheme must be https, except for loopback addresses.
    /// </summary>
    /// <remarks>
    /// The documented hosts are <c>api</c> (Singapore), <c>api-us11</c>, <c>api-in21</c> (Mumbai), <c>api-in22</c> (Hyderabad),
    /// <c>api-ir31</c> and <c>api-ca12</c>. Each host ends with <c>.leadsquared.com</c>.
    /// </remarks>
    public Uri? ApiHost { get; set; }

    /// <summary>
    /// The access key. It is sent as the header <c>x-LSQ-AccessKey</c>. For queued updates, see <see cref="QueueOptions.Keys"/>.
    /// </summary>
    /// <remarks>
    /// After the options are validated, this property and the other keys return <see langword="null"/>. So the keys are not
    /// visible when the options are printed.
    /// </remarks>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AccessKey { get; set; }

    /// <summary>
    /// The secret key. It is sent as the header <c>x-LSQ-SecretKey</c>. For queued updates, see <see cref="QueueOptions.Keys"/>.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? SecretKey { get; set; }

    /// <summary>
    /// The host of the account's asynchronous API, such as <c>https://asyncapi-in21.leadsquared.com</c>. It is used for queued
    /// updates. The default is the asynchronous host in the region of the API host. If the API host belongs to no known region,
    /// set this property before you queue updates.
    /// </summary>
    /// <remarks>
    /// <c>asyncapi</c>, <c>asyncapi-us11</c> and <c>asyncapi-in21</c> are documented. The hosts of the other regions are inferred
    /// and not verified.
    /// </remarks>
    public Uri? AsyncHost { get; set; }

    /// <summary>
    /// The key of the asynchronous API, for queued updates only. It is sent to <see cref="AsyncHost"/> as the header
    /// <c>x-api-key</c>. LeadSquared's support issues this key.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>
    /// The time limit for one attempt of a call, from the moment when the rate limit allows the attempt until the response
    /// arrives. The default is 30 seconds. <see cref="Timeout.InfiniteTimeSpan"/> means no limit.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The time limit for a call, including all waits and all attempts. <see cref="Timeout.InfiniteTimeSpan"/>, the default,
    /// means no limit.
    /// </summary>
    public TimeSpan TotalTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// The account's rate limits, which apply to all its calls together. They are read only once, at the first call.
    /// </summary>
    public CallBudgetOptions Limits { get; } = new();

    /// <summary>How calls are retried after transient failures.</summary>
    public RetryOptions Retry { get; } = new();

    /// <summary>How updates are queued, and how the client waits for their completion.</summary>
    public QueueOptions Queue { get; } = new();

    /// <summary>The formats of values for which the service's documentation specifies no format.</summary>
    public FieldFormats Fields { get; } = new();

    // Cache the host, because creating a Uri is expensive and each call reads the host more than once.
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

    /// <summary>The keys, after <see cref="TakeKeys"/> has moved them to this property.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal LeadSquaredCredentials? Keys { get; private set; }

    /// <summary>Whether a provider supplies the keys.</summary>
    internal bool HasCredentialsProvider { get; set; }

    internal bool MayHaveApiKey => HasCredentialsProvider || Keys?.ApiKey is not null;

    /// <summary>Moves the keys to an internal property, so that other code cannot read them by accident.</summary>
    internal void TakeKeys()
    {
        if (!HasCredentialsProvider && AccessKey is not null && SecretKey is not null)
        {
            Keys = new LeadSquaredCredentials(AccessKey, SecretKey, ApiKey);
        }

        AccessKey = SecretKey = ApiKey = null;
    }
}
