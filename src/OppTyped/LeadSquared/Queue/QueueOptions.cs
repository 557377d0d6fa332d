using OppTyped.LeadSquared.Wire;

namespace OppTyped.LeadSquared;

/// <summary>How updates are queued and waited for. What the service's documents leave open is an option here, with the likely default.</summary>
public sealed class QueueOptions
{
    /// <summary>The path that updates are queued at: <c>/opportunity/update</c>, as documented.</summary>
    public string UpdatePath { get; set; } = Routes.QueuedUpdate;

    /// <summary>
    /// The path of a queued update's status: <c>/opportunity/update/status</c> by default. Inferred from those of other requests, and unverified.
    /// </summary>
    public string StatusPath { get; set; } = "/opportunity/update/status";

    /// <summary>
    /// The path of the queue's metrics: <c>/opportunity/update/metrics</c> by default. Inferred from those of other requests, and unverified.
    /// </summary>
    public string MetricsPath { get; set; } = "/opportunity/update/metrics";

    /// <summary>
    /// How the account's keys go with what is queued: in the query, as documented, by default. They are added below every handler and logger.
    /// </summary>
    public QueueKeys Keys { get; set; }

    /// <summary>
    /// How soon an update that is waited for is looked at, and the first pause between two looks: 1 second by default. Pauses double while nothing
    /// happens, and are jittered.
    /// </summary>
    public TimeSpan PollDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause: 30 seconds by default.</summary>
    public TimeSpan MaxPollDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What is wrong with the options, each with the setting's name and the remedy.</summary>
    internal IEnumerable<(string Setting, string Problem)> FindProblems()
    {
        foreach ((string setting, string? path) in ((string, string?)[])[(nameof(UpdatePath), UpdatePath), (nameof(StatusPath), StatusPath), (nameof(MetricsPath), MetricsPath)])
        {
            if (!IsPath(path))
            {
                yield return (setting, "must be a path that begins with '/', without a host, a query or a fragment.");
            }
        }

        if (!Enum.IsDefined(Keys))
        {
            yield return (nameof(Keys), "must be Query or Headers. Query is the default.");
        }

        if (PollDelay < TimeSpan.FromMilliseconds(10) || PollDelay > MaxPollDelay)
        {
            yield return (nameof(PollDelay), "must be from 10 milliseconds to MaxPollDelay. 1 second is the default.");
        }

        if (MaxPollDelay > TimeSpan.FromHours(1))
        {
            yield return (nameof(MaxPollDelay), "must be at most an hour. 30 seconds is the default.");
        }
    }

    private static bool IsPath(string? path) =>
        path is ['/', ..] and not ['/', '/', ..] && !path.AsSpan().ContainsAnyExceptInRange('!', '~') && !path.AsSpan().ContainsAny('?', '#', '\\');
}

/// <summary>How the account's keys go with a request to the asynchronous API. The <c>x-api-key</c> is always a header.</summary>
public enum QueueKeys
{
    /// <summary><c>?accessKey=…&amp;secretKey=…</c>, as documented.</summary>
    Query,

    /// <summary><c>x-LSQ-AccessKey</c> and <c>x-LSQ-SecretKey</c>, as on the API host. Unverified.</summary>
    Headers,
}
