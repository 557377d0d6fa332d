using OppTyped.Operations;
using OppTyped.Pipeline;

namespace OppTyped.LeadSquared.Calls;

/// <summary>The host and path of a call.</summary>
/// <param name="Host">One of the account's two hosts.</param>
/// <param name="Route">The path on the host.</param>
/// <param name="Setting">
/// The option that sets the path; null for a call to the API host, because the paths on the API host are fixed.
/// </param>
internal sealed record CallDestination(Uri Host, string Route, string? Setting = null)
{
    /// <summary>Whether the call goes to the asynchronous API.</summary>
    public bool IsAsync => Setting is not null;

    public static CallDestination QueueUpdate(LeadSquaredOptions account) =>
        OnAsyncHost(account, account.Queue.UpdatePath, nameof(QueueOptions.UpdatePath));

    public static CallDestination QueueStatus(LeadSquaredOptions account) =>
        OnAsyncHost(account, account.Queue.StatusPath, nameof(QueueOptions.StatusPath));

    public static CallDestination QueueMetrics(LeadSquaredOptions account) =>
        OnAsyncHost(account, account.Queue.MetricsPath, nameof(QueueOptions.MetricsPath));

    /// <summary>
    /// Returns the account's asynchronous host: the configured host, or the asynchronous host in the region of the API host.
    /// Returns null if no asynchronous host is configured and the region of the API host is not known.
    /// </summary>
    public static Uri? AsyncHostOf(LeadSquaredOptions account) =>
        account.AsyncHost ?? RegionHosts.Find(account.Host)?.Async;

    /// <summary>Returns whether a request goes to one of the account's two hosts.</summary>
    public static bool IsOfAccount(Uri target, LeadSquaredOptions account) =>
        OutboundRequest.IsAt(target, account.Host)
        || (AsyncHostOf(account) is { } host && OutboundRequest.IsAt(target, host));

    /// <summary>
    /// Returns whether a request goes to the asynchronous API. If the API host and the asynchronous host are the same, for
    /// example behind a proxy, the result depends on the path.
    /// </summary>
    public static bool IsAsyncApi(Uri target, LeadSquaredOptions account) =>
        AsyncHostOf(account) is { } host && OutboundRequest.IsAt(target, host) && (!OutboundRequest.IsAt(target, account.Host)
            || IsTo(target, host, account.Queue.UpdatePath)
            || IsTo(target, host, account.Queue.StatusPath)
            || IsTo(target, host, account.Queue.MetricsPath));

    /// <summary>Returns whether a request to the asynchronous API queues an update.</summary>
    public static bool IsQueueUpdate(Uri target, LeadSquaredOptions account) =>
        AsyncHostOf(account) is { } host && IsTo(target, host, account.Queue.UpdatePath);

    // An address can differ from the option: a Uri removes "." segments and escapes some characters.
    private static bool IsTo(Uri target, Uri host, string path) =>
        target.AbsolutePath == CallTarget.Combine(host, path).AbsolutePath;

    private static CallDestination OnAsyncHost(LeadSquaredOptions account, string path, string setting)
    {
        Uri host = AsyncHostOf(account) ?? throw new InvalidOperationException(
            $"Queued updates go to LeadSquared's asynchronous API, but its host cannot be derived from {account.Host.Authority}. "
            + "Set LeadSquaredOptions.AsyncHost.");
        return account.MayHaveApiKey ? new CallDestination(host, path, $"LeadSquaredOptions.Queue.{setting}") : throw NoApiKey();
    }

    /// <summary>Creates the exception for a call to the asynchronous API if the key of this API is not set.</summary>
    public static InvalidOperationException NoApiKey() =>
        new(
            "Queued updates need the key of LeadSquared's asynchronous API. "
            + "Set LeadSquaredOptions.ApiKey. You get the key from LeadSquared's support.");
}
