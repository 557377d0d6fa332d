using System.Diagnostics;

namespace OppTyped.LeadSquared;

/// <summary>How to reach a LeadSquared account.</summary>
public sealed class LeadSquaredOptions
{
    /// <summary>
    /// The account's API host, such as <c>https://api-in21.leadsquared.com</c>: scheme and host, without a path. A key
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
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? AccessKey { get; set; }

    /// <summary>
    /// The secret key. Sent as the header <c>x-LSQ-SecretKey</c>; with a queued update, as <see cref="QueueOptions.Keys"/> says.
    /// </summary>
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
}
