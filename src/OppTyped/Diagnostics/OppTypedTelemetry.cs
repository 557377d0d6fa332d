namespace OppTyped;

/// <summary>The names of what OppTyped tells of itself: docs/telemetry.md says what each means. They change with a major version only.</summary>
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
}

/// <summary>The names of the spans, which are the values of <see cref="OppTypedTags.Operation"/> too.</summary>
public static class OppTypedSpans
{
    /// <summary>A call that updates an opportunity.</summary>
    public const string LeadSquaredUpdate = "leadsquared.update";

    /// <summary>A call that updates up to 25 opportunities, by itself or of a bulk run.</summary>
    public const string LeadSquaredUpdateBatch = "leadsquared.update_batch";

    /// <summary>A bulk run, with its calls as children.</summary>
    public const string LeadSquaredUpdateAll = "leadsquared.update_all";

    /// <summary>A call that reads an opportunity.</summary>
    public const string LeadSquaredGet = "leadsquared.get";

    /// <summary>A call that queues an update.</summary>
    public const string LeadSquaredQueueUpdate = "leadsquared.queue_update";

    /// <summary>A look at a queued update. Where it is made for some who wait, it is linked to their spans.</summary>
    public const string LeadSquaredQueueStatus = "leadsquared.queue_status";

    /// <summary>A call for the queue's metrics.</summary>
    public const string LeadSquaredQueueMetrics = "leadsquared.queue_metrics";

    /// <summary>The wait for a queued update.</summary>
    public const string LeadSquaredWait = "leadsquared.wait_for_completion";

    /// <summary>A call of the application's own on an account's handlers.</summary>
    public const string LeadSquaredSend = "leadsquared.send";

    /// <summary>A call that adds a venue opportunity.</summary>
    public const string IvvyAdd = "ivvy.add";

    /// <summary>A call that updates a venue opportunity.</summary>
    public const string IvvyUpdate = "ivvy.update";

    /// <summary>A call of the application's own on an iVvy account's handlers.</summary>
    public const string IvvySend = "ivvy.send";

    /// <summary>An event of a call's span: an attempt has failed, and another follows.</summary>
    public const string RetryEvent = "opptyped.retry";
}

/// <summary>The names of the tags. Those without the prefix are OpenTelemetry's semantic conventions.</summary>
public static class OppTypedTags
{
    /// <summary>The account's name; empty for the one without a name.</summary>
    public const string Account = "opptyped.account";

    /// <summary>What was done: the name of its span.</summary>
    public const string Operation = "opptyped.operation";

    /// <summary>The opportunity type's event code, where all of a call are of one type.</summary>
    public const string EventCode = "opptyped.opportunity.event_code";

    /// <summary>How many rows a batch has.</summary>
    public const string BatchRows = "opptyped.batch.rows";

    /// <summary>How long a call waited for its turns, in seconds.</summary>
    public const string Waited = "opptyped.call.waited";

    /// <summary>Why an attempt is made again: <c>throttled</c>, <c>not_sent</c>, <c>uncertain</c>, <c>stale</c>.</summary>
    public const string RetryReason = "opptyped.retry.reason";

    /// <summary>The delay before the next attempt, in seconds; waiting for its turn comes on top.</summary>
    public const string RetryDelay = "opptyped.retry.delay";

    /// <summary>Why the outcome is unknown: a member of <see cref="UnknownOutcomeReason"/>.</summary>
    public const string UnknownReason = "opptyped.unknown.reason";

    /// <summary>The lane that a call waits in: <c>interactive</c> or <c>background</c>.</summary>
    public const string Priority = "opptyped.priority";

    /// <summary>What became of rows: <c>updated</c>, <c>rejected</c>, <c>unknown</c>, <c>not_sent</c>.</summary>
    public const string Outcome = "opptyped.outcome";

    /// <summary>What the wait for a queued update came to: <c>updated</c>, <c>failed</c>, <c>still_pending</c>.</summary>
    public const string QueueResult = "opptyped.queue.result";

    /// <summary>Whether a bulk run keeps a journal.</summary>
    public const string BulkJournal = "opptyped.bulk.journal";

    /// <summary>How many rows a bulk run read.</summary>
    public const string BulkRead = "opptyped.bulk.read";

    /// <summary>How many of them were made.</summary>
    public const string BulkUpdated = "opptyped.bulk.updated";

    /// <summary>How many were rejected.</summary>
    public const string BulkRejected = "opptyped.bulk.rejected";

    /// <summary>How many are unknown.</summary>
    public const string BulkUnknown = "opptyped.bulk.unknown";

    /// <summary>How many were not sent.</summary>
    public const string BulkNotSent = "opptyped.bulk.not_sent";

    /// <summary>How many an earlier run had brought to their outcome.</summary>
    public const string BulkFromJournal = "opptyped.bulk.from_journal";

    /// <summary>How many calls a bulk run made.</summary>
    public const string BulkCalls = "opptyped.bulk.calls";

    /// <summary>How many rows it sent again.</summary>
    public const string BulkResent = "opptyped.bulk.resent";

    /// <summary>The host.</summary>
    public const string ServerAddress = "server.address";

    /// <summary>The port.</summary>
    public const string ServerPort = "server.port";

    /// <summary>The verb.</summary>
    public const string Method = "http.request.method";

    /// <summary>The HTTP status of the last answer. A failure can come as 200.</summary>
    public const string StatusCode = "http.response.status_code";

    /// <summary>How many attempts were made beside the first; absent if none was.</summary>
    public const string ResendCount = "http.request.resend_count";

    /// <summary>The route, never with an id; absent on calls of the application's own.</summary>
    public const string UrlTemplate = "url.template";

    /// <summary>What it failed with: the full name of the exception's type, or the status where there is none; absent on success.</summary>
    public const string ErrorType = "error.type";
}

/// <summary>The names of the instruments.</summary>
public static class OppTypedInstruments
{
    /// <summary>How long calls take, waiting and all attempts included. Seconds.</summary>
    public const string CallDuration = "opptyped.call.duration";

    /// <summary>Attempts that were made again.</summary>
    public const string CallRetries = "opptyped.call.retries";

    /// <summary>Rows of bulk runs, by what became of them.</summary>
    public const string BulkRows = "opptyped.bulk.rows";

    /// <summary>How long queued updates were waited for, by what became of them. Seconds.</summary>
    public const string QueueWait = "opptyped.queue.wait";

    /// <summary>How long calls wait for their turn. Seconds.</summary>
    public const string BudgetWait = "opptyped.budget.wait";

    /// <summary>Calls that the service refused for their rate.</summary>
    public const string BudgetThrottled = "opptyped.budget.throttled";

    /// <summary>Calls that wait for their turn.</summary>
    public const string BudgetQueued = "opptyped.budget.queued";

    /// <summary>Calls under way.</summary>
    public const string BudgetUnderWay = "opptyped.budget.under_way";

    /// <summary>Calls of the limit that are used: under way, or counted by the service yet.</summary>
    public const string BudgetInUse = "opptyped.budget.in_use";

    /// <summary>Calls that may be made in each window, as set or learnt.</summary>
    public const string BudgetLimit = "opptyped.budget.limit";
}

/// <summary>The categories of the log. All begin with <c>OppTyped</c>, so that one filter concerns them all.</summary>
public static class OppTypedLogCategories
{
    /// <summary>Calls: what is made again, outcomes that are unknown, keys that are refused. Events 1000 to 1099.</summary>
    public const string Calls = "OppTyped.Calls";

    /// <summary>Budgets: throttling, and what is learnt from it. Events 1100 to 1199.</summary>
    public const string Budget = "OppTyped.Budget";

    /// <summary>Bulk runs. Events 1200 to 1299.</summary>
    public const string Bulk = "OppTyped.Bulk";

    /// <summary>Accounts: a change of options that is not valid.</summary>
    public const string Accounts = "OppTyped.Accounts";

    /// <summary>iVvy's venue opportunities. Events 1300 to 1399.</summary>
    public const string Venues = "OppTyped.Ivvy.IVenueClient";
}
