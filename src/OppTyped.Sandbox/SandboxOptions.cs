namespace OppTyped.Sandbox;

/// <summary>The options of an <see cref="OpportunitySandbox"/>. Every option has a working default.</summary>
public sealed class SandboxOptions
{
    /// <summary>
    /// The access key that the sandbox accepts. The default is an invented key. Like real keys, it contains a literal <c>$</c>.
    /// </summary>
    public string AccessKey { get; init; } = "u$sandbox-access-key";

    /// <summary>
    /// The secret key that the sandbox accepts. The default is an invented key that contains a literal <c>$</c>.
    /// </summary>
    public string SecretKey { get; init; } = "sandbox$secret-key";

    /// <summary>
    /// The opportunity types of the account. The default is the two types of <see cref="SandboxOpportunityTypes"/>.
    /// </summary>
    public IReadOnlyList<SandboxOpportunityType> OpportunityTypes { get; init; } =
        [SandboxOpportunityTypes.Insurance, SandboxOpportunityTypes.HomeLoan];

    /// <summary>
    /// The account's API host, for example <c>api-in21.leadsquared.com</c>. If this property is set, the sandbox simulates the
    /// wrong region. Then calls with the right keys get 401 and a message that contains this host. <see langword="null"/>, the
    /// default, means that the sandbox is the right host.
    /// </summary>
    public string? HomeHost { get; init; }

    /// <summary>
    /// The HTTP status of an update that is refused because of its content: 500 (the default) or 200. Real accounts use both
    /// values.
    /// </summary>
    public int ErrorStatus { get; init; } = 500;

    /// <summary>
    /// Whether the response to a read also has <c>OpportunityEventCode</c> and <c>ProspectOpportunityId</c>. The default is
    /// <see langword="false"/>, because neither was documented or observed for this call.
    /// </summary>
    public bool ReadsStateType { get; init; }

    /// <summary>The <c>x-api-key</c> that the asynchronous API accepts. The default is an invented key.</summary>
    public string AsyncApiKey { get; init; } = "sandbox-async-api-key";

    /// <summary>
    /// The HTTP status for a missing or wrong <c>x-api-key</c>: 401 with the service's envelope (the default), or 403 with the
    /// body of a gateway, <c>{"message":"Forbidden"}</c>. LeadSquared does not document this status.
    /// </summary>
    public int AsyncApiKeyErrorStatus { get; init; } = 401;

    /// <summary>
    /// Whether the asynchronous API also accepts the account's keys in headers. The default is <see langword="false"/>, because
    /// only keys in the query are documented.
    /// </summary>
    public bool AsyncTakesKeyHeaders { get; init; }

    /// <summary>
    /// The path that returns the status of a queued update. LeadSquared does not document this path. The default is similar to
    /// the paths of other calls. Any other path gets 404.
    /// </summary>
    public string QueueStatusPath { get; init; } = "/opportunity/update/status";

    /// <summary>
    /// The path of the queue's metrics. LeadSquared does not document this path. The default is similar to the paths of other
    /// calls.
    /// </summary>
    public string QueueMetricsPath { get; init; } = "/opportunity/update/metrics";

    /// <summary>
    /// The delays between the attempts of a queued update. A failed attempt is not retried if the request itself is wrong. The
    /// default has the ten documented delays: 30 s, 2, 7, 15, 30, 45 and 60 min, 1.5, 2 and 3 h.
    /// </summary>
    public IReadOnlyList<TimeSpan> QueueRetryDelays { get; init; } =
    [
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(7),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromMinutes(45),
        TimeSpan.FromMinutes(60),
        TimeSpan.FromHours(1.5),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(3),
    ];

    /// <summary>
    /// How long the status of a completed queued update is kept. After this time, the id of the update is unknown.
    /// <see langword="null"/>, the default, means forever. It is not known how long the real service keeps the status.
    /// </summary>
    public TimeSpan? QueueResultsKept { get; init; }

    /// <summary>The iVvy account, in addition to the LeadSquared account.</summary>
    public SandboxVenueOptions Venue { get; init; } = new();

    /// <summary>
    /// The properties of a refused row in a bulk response, in addition to <c>"OpportunityUpdated":false</c>. LeadSquared does not
    /// document these properties. The default is the exception type and message, as in similar calls.
    /// </summary>
    public SandboxRowError RowError { get; init; } = SandboxRowError.ExceptionType | SandboxRowError.ExceptionMessage;

    /// <summary>
    /// What a bulk update is answered if it contains an opportunity whose <see cref="SandboxOpportunity.IsAccessible"/> is
    /// <see langword="false"/>. LeadSquared's documentation says only that the user must have access to the opportunities. The
    /// default is that the whole call is refused.
    /// </summary>
    public SandboxAccessRefusal AccessRefusal { get; init; }

    /// <summary>
    /// The number of updates that <see cref="SandboxOpportunity.History"/> keeps per opportunity. The default is 0.
    /// </summary>
    public int HistoryKept { get; init; }

    /// <summary>
    /// The number of calls that <see cref="OpportunitySandbox.Calls"/> keeps, including their bodies. The default is 10,000.
    /// </summary>
    public int CallsKept { get; init; } = 10_000;

    /// <summary>
    /// The number of calls that <see cref="OpportunitySandbox.Arrivals"/> keeps. Each call takes 16 bytes. The default is
    /// 100,000, and 0 keeps no calls.
    /// </summary>
    public int ArrivalsKept { get; init; } = 100_000;

    /// <summary>
    /// The random seed of <see cref="OpportunitySandbox.Faults"/> and <see cref="OpportunitySandbox.Latency"/>. The same seed and
    /// the same calls in the same order produce the same results. The default is 1.
    /// </summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// The clock of the sandbox. It is used for <c>CreatedOn</c>, <c>ModifiedOn</c>, limits and latency.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// The initial content of the account. <see langword="null"/>, the default, means that the account has only the types in
    /// <see cref="OpportunityTypes"/>. If this content includes opportunity types, they replace <see cref="OpportunityTypes"/>.
    /// If it includes an iVvy account, this account replaces <see cref="Venue"/>.
    /// </summary>
    public SandboxAccount? Account { get; init; }

    /// <summary>
    /// A method that sets the initial limits, latency, faults and opportunities. It is called before the sandbox starts to
    /// listen, and again by <see cref="OpportunitySandbox.Reset"/>.
    /// </summary>
    /// <example>
    /// <c>Setup = sandbox => sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(25, TimeSpan.FromSeconds(5))</c>
    /// </example>
    public Action<OpportunitySandbox>? Setup { get; init; }

    /// <summary>The port of <see cref="OpportunitySandbox.ApiHost"/>. 0, the default, means any free port.</summary>
    public int Port { get; init; }

    /// <summary>The port of <see cref="OpportunitySandbox.AsyncHost"/>. 0, the default, means any free port.</summary>
    public int AsyncPort { get; init; }

    /// <summary>
    /// Whether <see cref="OpportunitySandbox.ApiHost"/> serves a web page at <c>/</c>. The real services have no such page. While
    /// no browser shows the page, the page uses no resources. The default is <see langword="true"/>.
    /// </summary>
    public bool HasPage { get; init; } = true;

    internal IReadOnlyList<SandboxOpportunityType> TypesOfAccount => Account?.OpportunityTypes ?? OpportunityTypes;

    internal SandboxVenueOptions VenueAccount => Account?.Venue ?? Venue;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(AccessKey);
        ArgumentException.ThrowIfNullOrEmpty(SecretKey);
        ArgumentNullException.ThrowIfNull(OpportunityTypes);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentOutOfRangeException.ThrowIfNegative(CallsKept);
        ArgumentOutOfRangeException.ThrowIfNegative(ArrivalsKept);
        ArgumentOutOfRangeException.ThrowIfNegative(HistoryKept);

        if (ErrorStatus is not (200 or 500))
        {
            throw new ArgumentException($"{nameof(ErrorStatus)} is {ErrorStatus}; it must be 200 or 500.");
        }

        ArgumentException.ThrowIfNullOrEmpty(AsyncApiKey);
        ArgumentNullException.ThrowIfNull(QueueRetryDelays);
        ArgumentNullException.ThrowIfNull(Venue);
        VenueAccount.Validate();
        ValidatePort(Port, nameof(Port));
        ValidatePort(AsyncPort, nameof(AsyncPort));
        if (Port == AsyncPort && Port != 0)
        {
            throw new ArgumentException($"{nameof(Port)} and {nameof(AsyncPort)} are both {Port}; they must differ.");
        }

        if (AsyncApiKeyErrorStatus is not (401 or 403))
        {
            throw new ArgumentException($"{nameof(AsyncApiKeyErrorStatus)} is {AsyncApiKeyErrorStatus}; it must be 401 or 403.");
        }

        if (QueueRetryDelays.Any(delay => delay <= TimeSpan.Zero) || QueueResultsKept <= TimeSpan.Zero)
        {
            throw new ArgumentException($"{nameof(QueueRetryDelays)} and {nameof(QueueResultsKept)} must be longer than zero.");
        }

        if (!QueueStatusPath.StartsWith('/') || !QueueMetricsPath.StartsWith('/'))
        {
            throw new ArgumentException($"{nameof(QueueStatusPath)} and {nameof(QueueMetricsPath)} must begin with a slash.");
        }

        if (HomeHost is not null && Uri.CheckHostName(HomeHost) is UriHostNameType.Unknown)
        {
            throw new ArgumentException($"{nameof(HomeHost)} is '{HomeHost}'; it must be a host name without scheme and path.");
        }
    }

    private static void ValidatePort(int port, string name)
    {
        if (port is < 0 or > 65535)
        {
            throw new ArgumentException($"{name} is {port}; it must be from 0 to 65535, and 0 means any free port.");
        }
    }
}
