using System.Diagnostics;
using System.Text.Json.Serialization;
using OppTyped.LeadSquared.Calls;
using OppTyped.Services;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared;

/// <summary>The options of a LeadSquared account: hosts, keys, limits and formats.</summary>
/// <inheritdoc path="/remarks"/>
public sealed class LeadSquaredOptions : AccountOptions
{
    private const string KeyRemedy =
        "Copy it from the page 'API and Webhooks' in the account's settings, and store it in a secret store.";

    /// <summary>Creates the options with their defaults.</summary>
    public LeadSquaredOptions()
        : base(new CallBudgetOptions())
    {
    }

    /// <summary>
    /// The account's region. The region determines the API host and the asynchronous host. Set either this property or
    /// <see cref="AccountOptions.ApiHost"/>.
    /// </summary>
    /// <remarks>
    /// The documented hosts are <c>api</c> (Singapore), <c>api-us11</c>, <c>api-in21</c> (Mumbai), <c>api-in22</c> (Hyderabad),
    /// <c>api-ir31</c> and <c>api-ca12</c>. Each host ends with <c>.leadsquared.com</c>.
    /// </remarks>
    public LeadSquaredRegion? Region { get; set; }

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
    /// <c>x-api-key</c>. You get this key from LeadSquared's support team.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>How updates are queued, and how the client waits for their completion.</summary>
    public QueueOptions Queue { get; } = new();

    /// <summary>
    /// Whether a single or queued update first checks that the opportunity has the type of its model or patch. Without this
    /// check, if the id belongs to an opportunity of another type, the update overwrites fields of that opportunity. The default
    /// is <see langword="false"/>.
    /// </summary>
    /// <remarks>
    /// The check is one more call (Get Opportunities in Bulk by Ids) for each opportunity. Its result is remembered for at least
    /// the last 10,000 opportunities. If LeadSquared has no opportunity of this type with this id, the call throws a
    /// <see cref="LeadSquaredRejectedException"/> of the kind <see cref="RejectionKind.NotFound"/>. Changes without a type are
    /// not checked. The rows of batches and bulk runs contain their type, so the service itself can check them. The
    /// check depends on two assumptions that are not verified: the response omits opportunities of other types, and the service
    /// finds an opportunity by its AutoId.
    /// </remarks>
    public bool VerifyType { get; set; }

    /// <summary>The formats of values for which the service's documentation specifies no format.</summary>
    public FieldFormats Fields { get; } = new();

    private protected override Uri RegionHost => RegionHosts.Of(Region!.Value).Api;

    /// <summary>The keys, after <see cref="TakeKeys"/> has moved them to this property.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal LeadSquaredCredentials? Keys { get; private set; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal override bool HasKeys => Keys is not null;

    internal bool MayHaveApiKey => HasCredentialsProvider || Keys?.ApiKey is not null;

    internal override void TakeKeys()
    {
        if (!HasCredentialsProvider && AccessKey is not null && SecretKey is not null)
        {
            Keys = new LeadSquaredCredentials(AccessKey, SecretKey, ApiKey);
        }

        AccessKey = SecretKey = ApiKey = null;
    }

    private protected override void ValidateOwn(AccountOptionsProblems problems)
    {
        const string Keys = $"{nameof(AccessKey)}, {nameof(SecretKey)} and {nameof(ApiKey)}";
        if (this is { ApiHost: null, Region: null })
        {
            problems.Add(
                nameof(ApiHost),
                "is not set. Set it to the API host of the account's region, such as https://api-in21.leadsquared.com, " +
                "or set Region.");
        }
        else if (ApiHost is not null && Region is not null)
        {
            problems.Add(nameof(ApiHost), "and Region are both set. Set only one of them; a region has its own host.");
        }

        if (Region is { } region && !Enum.IsDefined(region))
        {
            problems.Add(nameof(Region), $"must be one of {string.Join(", ", Enum.GetNames<LeadSquaredRegion>())}.");
        }

        problems.Host(ApiHost, nameof(ApiHost), "https://api-in21.leadsquared.com", Keys);
        problems.Host(AsyncHost, nameof(AsyncHost), "https://asyncapi-in21.leadsquared.com", Keys);
        if (NeedsKeys)
        {
            problems.Key(AccessKey, nameof(AccessKey), KeyRemedy);
            problems.Key(SecretKey, nameof(SecretKey), KeyRemedy);
            if (!string.IsNullOrEmpty(ApiKey))
            {
                problems.Key(ApiKey, nameof(ApiKey), KeyRemedy);
            }
        }

        problems.AddAll(nameof(Queue), Queue.FindProblems());
        problems.Formats(Fields, nameof(Fields));
    }
}
