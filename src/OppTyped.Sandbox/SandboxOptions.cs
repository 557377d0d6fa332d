namespace OppTyped.Sandbox;

/// <summary>What an <see cref="OpportunitySandbox"/> plays. Every option has a default that works.</summary>
public sealed class SandboxOptions
{
    /// <summary>The access key it accepts. The default is made up; like real ones, it contains a literal <c>$</c>.</summary>
    public string AccessKey { get; init; } = "u$sandbox-access-key";

    /// <summary>The secret key it accepts. The default is made up, and contains a literal <c>$</c>.</summary>
    public string SecretKey { get; init; } = "sandbox$secret-key";

    /// <summary>
    /// The opportunity types of the account. The default is all of <see cref="SandboxOpportunityTypes"/>.
    /// </summary>
    public IReadOnlyList<SandboxOpportunityType> OpportunityTypes { get; init; } =
        [SandboxOpportunityTypes.Insurance, SandboxOpportunityTypes.HomeLoan];

    /// <summary>
    /// The host where the account is at home, for example <c>api-in21.leadsquared.com</c>. When set, the sandbox plays the
    /// wrong region: calls with the right keys get 401 and a message that names this host. <see langword="null"/> (the
    /// default): the sandbox is the right one.
    /// </summary>
    public string? HomeHost { get; init; }

    /// <summary>
    /// The HTTP status of an update that is refused for its content: 500 (the default) or 200. Real accounts show both.
    /// </summary>
    public int ErrorStatus { get; init; } = 500;

    /// <summary>The <c>x-api-key</c> that the asynchronous API accepts. The default is made up.</summary>
    public string AsyncApiKey { get; init; } = "sandbox-async-api-key";

    /// <summary>
    /// The HTTP status of a missing or wrong <c>x-api-key</c>: 401 with the service's envelope (the default), or 403 with the
    /// <c>{"message":"Forbidden"}</c> of a gateway. No document tells.
    /// </summary>
    public int AsyncApiKeyErrorStatus { get; init; } = 401;

    /// <summary>
    /// Whether the asynchronous API takes the account's keys from headers, too. Only the query is documented, so the default
    /// is that it does not.
    /// </summary>
    public bool AsyncTakesKeyHeaders { get; init; }

    /// <summary>
    /// The path of a queued update's status. No document gives it; the default is as of sibling calls. Any other path gets 404.
    /// </summary>
    public string QueueStatusPath { get; init; } = "/opportunity/update/status";

    /// <summary>The path of the queue's metrics. No document gives it; the default is as of sibling calls.</summary>
    public string QueueMetricsPath { get; init; } = "/opportunity/update/metrics";

    /// <summary>
    /// How long a queued update waits before each further try, when one failed for a reason that is not its own. The default is
    /// the documented ten: 30 s, 2, 7, 15, 30, 45 and 60 min, 1.5, 2 and 3 h.
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
    /// How long the status of a queued update can be asked for once it is done; after that its id is unknown.
    /// <see langword="null"/> (the default): for ever. What the real service does is unknown.
    /// </summary>
    public TimeSpan? QueueResultsKept { get; init; }

    /// <summary>The iVvy account beside that of LeadSquared.</summary>
    public SandboxVenueOptions Venue { get; init; } = new();

    /// <summary>
    /// What the answer to a bulk update says of a row that failed, beside <c>"OpportunityUpdated":false</c>. No document tells;
    /// the default is what sibling calls of the service show: type and message.
    /// </summary>
    public SandboxRowError RowError { get; init; } = SandboxRowError.ExceptionType | SandboxRowError.ExceptionMessage;

    /// <summary>
    /// How many updates <see cref="SandboxOpportunity.History"/> keeps of each opportunity. Default 0.
    /// </summary>
    public int HistoryKept { get; init; }

    /// <summary>
    /// How many calls <see cref="OpportunitySandbox.Calls"/> keeps, bodies included; older ones are forgotten. Default 10,000.
    /// </summary>
    public int CallsKept { get; init; } = 10_000;

    /// <summary>
    /// How many arrivals <see cref="OpportunitySandbox.Arrivals"/> keeps, 16 bytes each; older ones are forgotten. Default
    /// 100,000; 0 keeps none.
    /// </summary>
    public int ArrivalsKept { get; init; } = 100_000;

    /// <summary>
    /// Where the draws of <see cref="OpportunitySandbox.Faults"/> and <see cref="OpportunitySandbox.Latency"/> begin: with the
    /// same seed and the same calls in the same order, the same happens. Default 1.
    /// </summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// The clock behind all that takes time or tells it: <c>CreatedOn</c> and <c>ModifiedOn</c>, limits and latency.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// What the account holds to begin with; <see langword="null"/> (the default): the types of <see cref="OpportunityTypes"/>
    /// and nothing else. What it says of types and of the iVvy account wins over <see cref="OpportunityTypes"/> and
    /// <see cref="Venue"/>.
    /// </summary>
    public SandboxAccount? Account { get; init; }

    /// <summary>
    /// Run before the sandbox listens, and again by <see cref="OpportunitySandbox.Reset"/>: limits, latency, faults and
    /// opportunities to begin with.
    /// </summary>
    /// <example><c>Setup = sandbox => sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(25, TimeSpan.FromSeconds(5))</c></example>
    public Action<OpportunitySandbox>? Setup { get; init; }

    /// <summary>Where <see cref="OpportunitySandbox.ApiHost"/> listens; 0 (the default): any port that is free.</summary>
    public int Port { get; init; }

    /// <summary>Where <see cref="OpportunitySandbox.AsyncHost"/> listens; 0 (the default): any port that is free.</summary>
    public int AsyncPort { get; init; }

    /// <summary>
    /// Whether <see cref="OpportunitySandbox.ApiHost"/> shows a page at <c>/</c>, which no real service does. While
    /// nobody looks, nothing is gathered for it. Default <see langword="true"/>.
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
            throw new ArgumentException($"{nameof(ErrorStatus)} is {ErrorStatus}; a refused update answers 200 or 500.");

        ArgumentException.ThrowIfNullOrEmpty(AsyncApiKey);
        ArgumentNullException.ThrowIfNull(QueueRetryDelays);
        ArgumentNullException.ThrowIfNull(Venue);
        VenueAccount.Validate();
        ValidatePort(Port, nameof(Port));
        ValidatePort(AsyncPort, nameof(AsyncPort));
        if (Port == AsyncPort && Port != 0)
            throw new ArgumentException($"{nameof(Port)} and {nameof(AsyncPort)} are both {Port}; each host has a port of its own.");

        if (AsyncApiKeyErrorStatus is not (401 or 403))
            throw new ArgumentException($"{nameof(AsyncApiKeyErrorStatus)} is {AsyncApiKeyErrorStatus}; it is 401 or 403.");

        if (QueueRetryDelays.Any(delay => delay <= TimeSpan.Zero) || QueueResultsKept <= TimeSpan.Zero)
            throw new ArgumentException($"{nameof(QueueRetryDelays)} and {nameof(QueueResultsKept)} are longer than no time.");

        if (!QueueStatusPath.StartsWith('/') || !QueueMetricsPath.StartsWith('/'))
            throw new ArgumentException($"{nameof(QueueStatusPath)} and {nameof(QueueMetricsPath)} begin with a slash.");

        if (HomeHost is not null && Uri.CheckHostName(HomeHost) is UriHostNameType.Unknown)
            throw new ArgumentException($"{nameof(HomeHost)} is '{HomeHost}'; it takes a bare host name, no scheme, no path.");
    }

    private static void ValidatePort(int port, string name)
    {
        if (port is < 0 or > 65535)
            throw new ArgumentException($"{name} is {port}; a port is at most 65535, and 0 is any that is free.");
    }
}
