namespace OppTyped.Diagnostics;

/// <summary>The names of the spans. They are also the values of <c>OppTypedTags.Operation</c>.</summary>
public static class OppTypedSpans
{
    /// <summary>A call that updates an opportunity.</summary>
    public const string LeadSquaredUpdate = "leadsquared.update";

    /// <summary>A call that updates up to 25 opportunities. It can be a single call or a part of a bulk run.</summary>
    public const string LeadSquaredUpdateBatch = "leadsquared.update_batch";

    /// <summary>A bulk run. The spans of its calls are child spans.</summary>
    public const string LeadSquaredUpdateAll = "leadsquared.update_all";

    /// <summary>A call that reads an opportunity.</summary>
    public const string LeadSquaredGet = "leadsquared.get";

    /// <summary>A call that queues an update.</summary>
    public const string LeadSquaredQueueUpdate = "leadsquared.queue_update";

    /// <summary>
    /// A call that reads the status of a queued update. If waits use this status, the span has links to the spans of these waits.
    /// </summary>
    public const string LeadSquaredQueueStatus = "leadsquared.queue_status";

    /// <summary>A call that reads the queue's metrics.</summary>
    public const string LeadSquaredQueueMetrics = "leadsquared.queue_metrics";

    /// <summary>The wait for a queued update.</summary>
    public const string LeadSquaredWait = "leadsquared.wait_for_completion";

    /// <summary>A call that the application sends itself, through an account's handlers.</summary>
    public const string LeadSquaredSend = "leadsquared.send";

    /// <summary>A call that adds a venue opportunity.</summary>
    public const string IvvyAdd = "ivvy.add";

    /// <summary>A call that updates a venue opportunity.</summary>
    public const string IvvyUpdate = "ivvy.update";

    /// <summary>A call that the application sends itself, through an iVvy account's handlers.</summary>
    public const string IvvySend = "ivvy.send";

    /// <summary>An event in a call's span: an attempt failed and the call will be retried.</summary>
    public const string RetryEvent = "opptyped.retry";
}
