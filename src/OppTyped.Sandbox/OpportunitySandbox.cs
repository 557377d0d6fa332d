using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Page;

namespace OppTyped.Sandbox;

/// <summary>
/// A LeadSquared account, and an iVvy account, that live in this process: HTTP on free loopback ports, state in memory, the
/// checks of the real services. Start one per test; they share nothing.
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

    /// <summary>Where the sandbox listens: <c>http://127.0.0.1:{port}/</c>.</summary>
    public Uri ApiHost => Server.Addresses[0];

    /// <summary>Where to look at it with a browser: at <see cref="ApiHost"/>, if <see cref="SandboxOptions.HasPage"/>.</summary>
    public Uri Page => ApiHost;

    /// <summary>
    /// Where the asynchronous API listens. The real one has a host of its own, so this is another port: a call of the one at
    /// the other gets 404.
    /// </summary>
    public Uri AsyncHost => Server.Addresses[1];

    /// <summary>
    /// Where the iVvy API listens: at <see cref="ApiHost"/>. Its paths begin with <c>/api/</c>.
    /// </summary>
    public Uri VenueHost => ApiHost;

    /// <summary>The access key it accepts.</summary>
    public string AccessKey { get; }

    /// <summary>The secret key it accepts.</summary>
    public string SecretKey { get; }

    /// <summary>The <c>x-api-key</c> that <see cref="AsyncHost"/> accepts.</summary>
    public string AsyncApiKey { get; }

    /// <summary>The opportunities of the account: seed them, and look at what the calls made of them.</summary>
    public SandboxOpportunities Opportunities { get; }

    /// <summary>The updates that were queued at <see cref="AsyncHost"/>, and how long they wait.</summary>
    public SandboxQueuedUpdates QueuedUpdates { get; }

    /// <summary>The iVvy API key it accepts.</summary>
    public string VenueKey { get; }

    /// <summary>The secret that iVvy calls are signed with.</summary>
    public string VenueSecret { get; }

    /// <summary>The opportunities of the venues: look at what the calls made of them.</summary>
    public SandboxVenueOpportunities VenueOpportunities { get; }

    /// <summary>
    /// The calls answered so far, in order of arrival, as a snapshot. A call is in it before its answer leaves, so whoever
    /// has the answer finds the call here. Holds the last <see cref="SandboxOptions.CallsKept"/>.
    /// </summary>
    public IReadOnlyList<SandboxCall> Calls => _parts.Calls.Snapshot();

    /// <summary>The limits of the account, enforced as calls arrive; at first there are none.</summary>
    /// <example><c>sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(25, TimeSpan.FromSeconds(5));</c></example>
    public SandboxLimits Limits { get; }

    /// <summary>
    /// The limits of the iVvy API; at first there are none, and none is documented. Only those of all calls and of a day mean
    /// something there.
    /// </summary>
    public SandboxLimits VenueLimits { get; }

    /// <summary>How long calls take on their way and inside; at first as long as they must.</summary>
    public SandboxLatency Latency { get; }

    /// <summary>What goes wrong; at first nothing.</summary>
    public SandboxFaults Faults { get; }

    /// <summary>
    /// When each call was counted by the limits and whether it was let in, in that order, as a snapshot. Holds the last
    /// <see cref="SandboxOptions.ArrivalsKept"/>.
    /// </summary>
    public SandboxArrivals Arrivals => _parts.Arrivals.Snapshot();

    /// <summary>How many calls were accepted, throttled and lost since the start.</summary>
    public SandboxCounts Counts => _parts.Arrivals.Counts;

    private LoopbackServer Server =>
        _server ?? throw new InvalidOperationException("The sandbox does not listen yet, so it has no addresses.");

    /// <summary>Starts a sandbox on a free loopback port.</summary>
    /// <param name="options">What it plays; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running sandbox. Dispose it to stop it.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves; the message says where.</exception>
    public static async Task<OpportunitySandbox> StartAsync(
        SandboxOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();
        options.Validate();

        var parts = new SandboxParts(options);
        var sandbox = new OpportunitySandbox(options, parts);
        sandbox.Fill();

        RequestDelegate api = options.HasPage ? new PageFront(new PageControls(sandbox), new PageStream(sandbox, parts), parts.Api.AnswerAsync).AnswerAsync : parts.Api.AnswerAsync;
        sandbox._server = await LoopbackServer
            .StartAsync([new(options.Port, api), new(options.AsyncPort, parts.Async.AnswerAsync)], cancellationToken)
            .ConfigureAwait(false);

        return sandbox;
    }

    /// <summary>
    /// Makes it as it was when it started: what calls and code did is gone, calls and counts are forgotten, and then
    /// <see cref="SandboxOptions.Account"/> and <see cref="SandboxOptions.Setup"/> fill it again. The draws of faults and latency begin
    /// anew, the clock goes on. A call that is under way may still land.
    /// </summary>
    public void Reset()
    {
        lock (_resetting)
        {
            _parts.Clear();
            Fill();
        }
    }

    /// <summary>Keeps the opportunities and venue opportunities as they are now, to be compared with later.</summary>
    /// <returns>What does not change any more.</returns>
    public SandboxSnapshot TakeSnapshot() => new(Opportunities, VenueOpportunities);

    private void Fill()
    {
        _options.Account?.AddTo(this);
        _options.Setup?.Invoke(this);
    }

    /// <summary>Stops listening and cuts the connections that are open. The state stays readable.</summary>
    /// <returns>A task that completes once the port is free.</returns>
    public async ValueTask DisposeAsync()
    {
        // First, so that no call goes on waiting for a clock that may stand still.
        await _parts.Stopping.CancelAsync().ConfigureAwait(false);
        QueuedUpdates.Stop();
        await Server.DisposeAsync().ConfigureAwait(false);
    }
}
