using OppTyped.Diagnostics;

namespace OppTyped.LeadSquared;

/// <summary>
/// Options for queued updates. LeadSquared's documentation does not specify all paths and formats. The options for unspecified
/// paths and formats have the most likely values as defaults.
/// </summary>
public sealed class QueueOptions
{
    /// <summary>The path of the call that queues an update. The default is <c>/opportunity/update</c>, as documented.</summary>
    public string UpdatePath { get; set; } = LeadSquaredCalls.QueueUpdateOperation.Route;

    /// <summary>
    /// The path of the call that reads the status of a queued update. The default is <c>/opportunity/update/status</c>. It is
    /// inferred from other paths, and not verified.
    /// </summary>
    public string StatusPath { get; set; } = LeadSquaredCalls.GetQueueStatusOperation.Route;

    /// <summary>
    /// The path of the call that reads the metrics of the queue. The default is <c>/opportunity/update/metrics</c>. It is
    /// inferred from other paths, and not verified.
    /// </summary>
    public string MetricsPath { get; set; } = LeadSquaredCalls.GetQueueMetricsOperation.Route;

    /// <summary>
    /// Whether the request that queues an update contains the account's keys in the query or in headers. The default is the
    /// query, as documented. The keys are added after all other handlers and loggers have run, so the handlers and loggers never
    /// see the keys.
    /// </summary>
    public QueueKeyPlacement Keys { get; set; }

    /// <summary>
    /// The delay from the submission of an update to its first poll. It is also the first pause between two polls. The default is
    /// 1 second. While the update stays pending, each pause is 1.5 times the previous one, up to
    /// <see cref="MaxPollDelay"/>. The pauses vary at random by up to 20 %. If the account's limit does not allow all polls, they
    /// come later.
    /// </summary>
    public TimeSpan PollDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause between two polls of an update: 30 seconds by default, plus up to 20 % at random.</summary>
    public TimeSpan MaxPollDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Returns each invalid option with the problem and the remedy.</summary>
    internal IEnumerable<(string Setting, string Problem)> FindProblems()
    {
        foreach ((string setting, string? path) in ((string, string?)[])
            [(nameof(UpdatePath), UpdatePath), (nameof(StatusPath), StatusPath), (nameof(MetricsPath), MetricsPath)])
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
        path is ['/', ..] and not ['/', '/', ..]
            && !path.AsSpan().ContainsAnyExceptInRange('!', '~')
            && !path.AsSpan().ContainsAny('?', '#', '\\');
}

/// <summary>
/// Where the request that queues an update contains the access key and the secret key. The <c>x-api-key</c> is always a header.
/// </summary>
public enum QueueKeyPlacement
{
    /// <summary>The query <c>?accessKey=…&amp;secretKey=…</c>, as documented.</summary>
    Query,

    /// <summary>The headers <c>x-LSQ-AccessKey</c> and <c>x-LSQ-SecretKey</c>, as on the API host. Not verified.</summary>
    Headers,
}
