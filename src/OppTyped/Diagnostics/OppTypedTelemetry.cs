namespace OppTyped.Diagnostics;

/// <summary>
/// The names of OppTyped's telemetry. docs/telemetry.md describes these names. The names change only in a major version.
/// </summary>
/// <example>
/// <code>
/// builder.Services.AddOpenTelemetry()
///     .WithTracing(tracing => tracing.AddSource(OppTypedTelemetry.ActivitySourceName))
///     .WithMetrics(metrics => metrics.AddMeter(OppTypedTelemetry.MeterName));
/// </code>
/// </example>
public static class OppTypedTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string ActivitySourceName = "OppTyped";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "OppTyped";

    /// <summary>An event in a call's span: an attempt failed and the call will be retried.</summary>
    public const string RetryEvent = "opptyped.retry";
}

/// <summary>
/// The names of the tags. Names without the prefix <c>opptyped</c> come from the semantic conventions of OpenTelemetry.
/// </summary>
public static class OppTypedTags
{
    /// <summary>The service: <c>leadsquared</c> or <c>ivvy</c>.</summary>
    public const string Service = "opptyped.service";

    /// <summary>The account's name; empty for the default account.</summary>
    public const string Account = "opptyped.account";

    /// <summary>The operation. Its value is the name of the operation's span.</summary>
    public const string Operation = "opptyped.operation";

    /// <summary>The opportunity type's event code, if all opportunities of a call have the same type.</summary>
    public const string EventCode = "opptyped.opportunity.event_code";

    /// <summary>The number of rows in a batch.</summary>
    public const string BatchRows = "opptyped.batch.rows";

    /// <summary>The time that a call waited for the rate limit, in seconds.</summary>
    public const string Waited = "opptyped.call.waited";

    /// <summary>The reason for a retry: <c>throttled</c>, <c>not_sent</c>, <c>uncertain</c>, <c>stale</c>.</summary>
    public const string RetryReason = "opptyped.retry.reason";

    /// <summary>The delay before the next attempt, in seconds. It does not include the wait for the rate limit.</summary>
    public const string RetryDelay = "opptyped.retry.delay";

    /// <summary>The reason for an unknown outcome: a member of <see cref="UnknownOutcomeReason"/>.</summary>
    public const string UnknownReason = "opptyped.unknown.reason";

    /// <summary>The priority of a call: <c>interactive</c> or <c>background</c>.</summary>
    public const string Priority = "opptyped.priority";

    /// <summary>The outcome of rows: <c>updated</c>, <c>rejected</c>, <c>unknown</c>, <c>not_sent</c>.</summary>
    public const string Outcome = "opptyped.outcome";

    /// <summary>The result of waiting for a queued update: <c>updated</c>, <c>failed</c>, <c>still_pending</c>.</summary>
    public const string QueueResult = "opptyped.queue.result";

    /// <summary>Whether a bulk run uses a journal.</summary>
    public const string BulkJournal = "opptyped.bulk.journal";

    /// <summary>The number of rows that a bulk run read.</summary>
    public const string BulkRead = "opptyped.bulk.read";

    /// <summary>The number of rows that were updated.</summary>
    public const string BulkUpdated = "opptyped.bulk.updated";

    /// <summary>The number of rows that were rejected.</summary>
    public const string BulkRejected = "opptyped.bulk.rejected";

    /// <summary>The number of rows whose outcome is unknown.</summary>
    public const string BulkUnknown = "opptyped.bulk.unknown";

    /// <summary>The number of rows that were not sent.</summary>
    public const string BulkNotSent = "opptyped.bulk.not_sent";

    /// <summary>The number of rows whose outcome came from the journal of an earlier run.</summary>
    public const string BulkFromJournal = "opptyped.bulk.from_journal";

    /// <summary>The number of calls that a bulk run sent.</summary>
    public const string BulkCalls = "opptyped.bulk.calls";

    /// <summary>The number of rows that a bulk run sent again.</summary>
    public const string BulkResent = "opptyped.bulk.resent";

    /// <summary>The number of opportunities of which an attempt can still arrive when a bulk run ends.</summary>
    public const string BulkLateArrivals = "opptyped.bulk.late_arrivals";

    /// <summary>The host of the service.</summary>
    public const string ServerAddress = "server.address";

    /// <summary>The port of the service.</summary>
    public const string ServerPort = "server.port";

    /// <summary>The HTTP method.</summary>
    public const string Method = "http.request.method";

    /// <summary>The HTTP status of the last response. A failed call can have status 200.</summary>
    public const string StatusCode = "http.response.status_code";

    /// <summary>The number of attempts after the first attempt; absent if there was only one attempt.</summary>
    public const string ResendCount = "http.request.resend_count";

    /// <summary>The route, without ids; absent if the application sends the call itself.</summary>
    public const string UrlTemplate = "url.template";

    /// <summary>
    /// The error: the full name of the exception's type, or the HTTP status if there is no exception; absent on success.
    /// </summary>
    public const string ErrorType = "error.type";
}

/// <summary>The names of the instruments.</summary>
public static class OppTypedInstruments
{
    /// <summary>The duration of calls in seconds. It includes all waits and all attempts.</summary>
    public const string CallDuration = "opptyped.call.duration";

    /// <summary>The number of retries.</summary>
    public const string CallRetries = "opptyped.call.retries";

    /// <summary>The number of rows in bulk runs, by outcome.</summary>
    public const string BulkRows = "opptyped.bulk.rows";

    /// <summary>The duration of waits for queued updates, in seconds, by result.</summary>
    public const string QueueWait = "opptyped.queue.wait";

    /// <summary>The time that calls waited for the rate limit, in seconds.</summary>
    public const string BudgetWait = "opptyped.budget.wait";

    /// <summary>The number of calls that the service throttled.</summary>
    public const string BudgetThrottled = "opptyped.budget.throttled";

    /// <summary>The number of calls that wait for the rate limit.</summary>
    public const string BudgetQueued = "opptyped.budget.queued";

    /// <summary>The number of calls in flight.</summary>
    public const string BudgetUnderWay = "opptyped.budget.under_way";

    /// <summary>
    /// The number of calls that count against the rate limit: calls in flight, and completed calls that the service still counts.
    /// </summary>
    public const string BudgetInUse = "opptyped.budget.in_use";

    /// <summary>The number of calls that may be sent in each window. It is configured or learned from the service.</summary>
    public const string BudgetLimit = "opptyped.budget.limit";
}

/// <summary>The log categories. All names begin with <c>OppTyped</c>, so one filter can match all categories.</summary>
public static class OppTypedLogCategories
{
    /// <summary>Log messages about calls: retries, unknown outcomes and refused keys. Their event ids are 1000 to 1099.</summary>
    public const string Calls = "OppTyped.Calls";

    /// <summary>Log messages about budgets: throttled calls and learned limits. Their event ids are 1100 to 1199.</summary>
    public const string Budget = "OppTyped.Budget";

    /// <summary>Log messages about bulk runs. Their event ids are 1200 to 1299.</summary>
    public const string Bulk = "OppTyped.Bulk";

    /// <summary>
    /// Log messages about accounts: invalid changes of options, and resilience handlers. Their event ids are 1400 to 1499.
    /// </summary>
    public const string Accounts = "OppTyped.Accounts";

    /// <summary>Log messages about iVvy's venue opportunities. Their event ids are 1300 to 1399.</summary>
    public const string Venues = "OppTyped.Ivvy.IIvvyClient";
}
