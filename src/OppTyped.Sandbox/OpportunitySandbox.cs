using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Page;

namespace OppTyped.Sandbox;

/// <summary>
/// A simulated LeadSquared account and iVvy account in this process. The sandbox serves HTTP on free loopback ports, keeps its
/// state in memory, and makes the same checks as the real services. Start one sandbox per test, because sandboxes share no state.
/// </summary>
/// <example>
/// <code>
/// await using var sandbox = await OpportunitySandbox.StartAsync();
/// sandbox.Opportunities.Add("5ca5b042-51ea-4699-b6f0-84c40ab12770", 12003);
/// // … call sandbox.ApiHost …
/// string? amount = sandbox.Opportunities["5ca5b042-51ea-4699-b6f0-84c40ab12770"]["mx_Custom_6"];
/// </code>
/// </example>
public sealed class OpportunitySandbox : IAsyncDisposable
{
    private readonly Lock _resetting = new();
    private readonly SandboxOptions _options;
    private readonly SandboxParts _parts;
    private LoopbackServer? _server;

    private OpportunitySandbox(SandboxOptions options, SandboxParts parts)
    {
        _options = options;
        _parts = parts;
        AccessKey = options.AccessKey;
        SecretKey = options.SecretKey;
        AsyncApiKey = options.AsyncApiKey;
        Opportunities = parts.Opportunities;
        VenueKey = options.VenueAccount.Key;
        VenueSecret = options.VenueAccount.Secret;
        VenueOpportunities = parts.VenueOpportunities;
        VenueLimits = parts.VenueLimits;
        QueuedUpdates = parts.QueuedUpdates;
        Limits = parts.Limits;
        Latency = parts.Latency;
        Faults = parts.Faults;
    }

    /// <summary>The address of the LeadSquared API: <c>http://127.0.0.1:{port}/</c>.</summary>
    public Uri ApiHost => Server.Addresses[0];

    /// <summary>
    /// The address of the web page, which is <see cref="ApiHost"/>. The page exists only if <see cref="SandboxOptions.HasPage"/>
    /// is set.
    /// </summary>
    public Uri Page => ApiHost;

    /// <summary>
    /// The address of the asynchronous API. The real API has its own host, so the simulated API has its own port. A call to the
    /// wrong port gets 404.
    /// </summary>
    public Uri AsyncHost => Server.Addresses[1];

    /// <summary>
    /// The address of the iVvy API: <see cref="ApiHost"/>. Its paths begin with <c>/api/</c>.
    /// </summary>
    public Uri VenueHost => ApiHost;

    /// <summary>The access key that the sandbox accepts.</summary>
    public string AccessKey { get; }

    /// <summary>The secret key that the sandbox accepts.</summary>
    public string SecretKey { get; }

    /// <summary>The <c>x-api-key</c> that <see cref="AsyncHost"/> accepts.</summary>
    public string AsyncApiKey { get; }

    /// <summary>
    /// The account's opportunities. Add opportunities here before the calls of a test. After the calls, read their results here.
    /// </summary>
    public SandboxOpportunities Opportunities { get; }

    /// <summary>The updates that were queued at <see cref="AsyncHost"/>, and the delay of their execution.</summary>
    public SandboxQueuedUpdates QueuedUpdates { get; }

    /// <summary>The iVvy API key that the sandbox accepts.</summary>
    public string VenueKey { get; }

    /// <summary>The secret that clients use to sign iVvy calls.</summary>
    public string VenueSecret { get; }

    /// <summary>The opportunities of the venues. Read the results of iVvy calls here.</summary>
    public SandboxVenueOpportunities VenueOpportunities { get; }

    /// <summary>
    /// A snapshot of the latest completed calls, in order of arrival. <see cref="SandboxOptions.CallsKept"/> is the maximum
    /// number of calls. A call is recorded before its response is sent. So the list contains the call as soon as the caller has
    /// the response.
    /// </summary>
    public IReadOnlyList<SandboxCall> Calls => _parts.Calls.Snapshot();

    /// <summary>The rate limits of the account. They apply when a call arrives. By default there are no limits.</summary>
    /// <example><c>sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(25, TimeSpan.FromSeconds(5));</c></example>
    public SandboxLimits Limits { get; }

    /// <summary>
    /// The rate limits of the iVvy API. By default there are no limits, because iVvy documents no limits.
    /// <see cref="SandboxLimits.BulkCalls"/> has no effect, because the iVvy API has no bulk calls.
    /// </summary>
    public SandboxLimits VenueLimits { get; }

    /// <summary>The delays of calls. By default there are no delays.</summary>
    public SandboxLatency Latency { get; }

    /// <summary>The faults. By default there are no faults.</summary>
    public SandboxFaults Faults { get; }

    /// <summary>
    /// A snapshot of the arrivals of the latest calls: when each call was counted, and whether the limits accepted the call.
    /// <see cref="SandboxOptions.ArrivalsKept"/> is the maximum number of arrivals.
    /// </summary>
    public SandboxArrivals Arrivals => _parts.Arrivals.Snapshot();

    /// <summary>
    /// The numbers of accepted, throttled, unattributed and lost calls since the start or the last reset. An unattributed
    /// call has a wrong path, method or key.
    /// </summary>
    public SandboxCounts Counts => _parts.Arrivals.Counts;

    private LoopbackServer Server =>
        _server ?? throw new InvalidOperationException("The sandbox is not listening yet, so it has no addresses.");

    /// <summary>Starts a sandbox on two loopback ports. By default, these are free ports.</summary>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running sandbox. To stop the sandbox, dispose it.</returns>
    /// <exception cref="ArgumentException">
    /// The options are invalid or contradict each other. The message says which options.
    /// </exception>
    public static async Task<OpportunitySandbox> StartAsync(
        SandboxOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();
        options.Validate();

        var parts = new SandboxParts(options);
        var sandbox = new OpportunitySandbox(options, parts);
        sandbox.Fill();

        RequestDelegate api = options.HasPage
            ? new PageMiddleware(new PageControls(sandbox), new PageStream(sandbox, parts), parts.Api.AnswerAsync).AnswerAsync
            : parts.Api.AnswerAsync;
        sandbox._server = await LoopbackServer
            .StartAsync([new(options.Port, api), new(options.AsyncPort, parts.Async.AnswerAsync)], cancellationToken)
            .ConfigureAwait(false);

        return sandbox;
    }

    /// <summary>
    /// Restores the initial state. It discards all changes, calls and counts, and then applies
    /// <see cref="SandboxOptions.Account"/> and <see cref="SandboxOptions.Setup"/> again. The random numbers of faults and
    /// latency restart, but the clock continues. A call that is in progress during the reset can still be executed after the
    /// reset.
    /// </summary>
    public void Reset()
    {
        lock (_resetting)
        {
            _parts.Clear();
            Fill();
        }
    }

    /// <summary>Takes a snapshot of the opportunities and venue opportunities, to compare with a later snapshot.</summary>
    /// <returns>The snapshot. It does not change.</returns>
    public SandboxSnapshot TakeSnapshot() => new(Opportunities, VenueOpportunities);

    private void Fill()
    {
        _options.Account?.AddTo(this);
        _options.Setup?.Invoke(this);
    }

    /// <summary>Stops listening and closes open connections. The state stays readable.</summary>
    /// <returns>A task that completes when the ports are free.</returns>
    public async ValueTask DisposeAsync()
    {
        // Cancel waiting calls first. If a test uses a clock that stands still, these calls would otherwise wait forever.
        await _parts.Stopping.CancelAsync().ConfigureAwait(false);
        QueuedUpdates.Stop();
        await Server.DisposeAsync().ConfigureAwait(false);
    }
}
