using OppTyped.Operations;

namespace OppTyped.Diagnostics;

/// <summary>
/// The calls of LeadSquared, with the names of their spans. The names are also the values of <c>OppTypedTags.Operation</c>.
/// </summary>
public static class LeadSquaredCalls // The generator compiles this file too.
{
    /// <summary>The name of the service: the value of <c>OppTypedTags.Service</c>.</summary>
    public const string Service = "leadsquared";

    /// <summary>A bulk run. The spans of its calls are child spans.</summary>
    public const string BulkUpdate = "leadsquared.bulk_update";

    /// <summary>The wait for a queued update.</summary>
    public const string Wait = "leadsquared.wait_for_completion";

    /// <summary>A call that the application sends itself, through an account's handlers.</summary>
    public const string Send = "leadsquared.send";

    private const string Api = "/v2/OpportunityManagement.svc";
    private const string UpdateBody = "{\"ProspectOpportunityId\":\"…\",\"OpportunityNote\":\"…\",\"Fields\":[…]}";

    /// <summary>A call that updates an opportunity.</summary>
    public const string Update = "leadsquared.update";

    // An update sets fields to fixed values, so it can be repeated. An update with a note cannot, see UpdateRequestBody.
    internal static readonly Operation UpdateOperation = new(
        Update,
        "POST",
        $"{Api}/Update",
        "LeadSquared, Update an Opportunity")
    {
        Body = UpdateBody,
        IsRepeatable = true,
        Success = SuccessForm.Envelope,
    };

    /// <summary>A call that queues an update.</summary>
    public const string QueueUpdate = "leadsquared.queue_update";

    internal static readonly Operation QueueUpdateOperation = new(
        QueueUpdate,
        "POST",
        "/opportunity/update",
        "LeadSquared, Update an Opportunity (Async)")
    {
        Body = UpdateBody,
        IsRepeatable = true,
        Success = SuccessForm.RequestId,
    };

    /// <summary>A call that updates up to 25 opportunities. It can be a single call or a part of a bulk run.</summary>
    public const string UpdateBatch = "leadsquared.update_batch";

    internal static readonly Operation UpdateBatchOperation = new(
        UpdateBatch,
        "POST",
        $"{Api}/Bulk/Update/ByOpportunityId",
        "LeadSquared, Bulk Update Opportunities")
    {
        Body = "[{\"ProspectOpportunityId\":\"…\",\"OpportunityEventCode\":…,\"Fields\":[…]},…]",
        IsRepeatable = true,
        Success = SuccessForm.Rows,
        IsBulk = true,
    };

    /// <summary>A call that reads an opportunity.</summary>
    public const string Get = "leadsquared.get";

    internal static readonly Operation GetOperation = new(
        Get,
        "GET",
        $"{Api}/GetOpportunityDetails",
        "LeadSquared, Get an Opportunity by Id")
    {
        QueryParameter = "OpportunityId",
        IsRead = true,
        Success = SuccessForm.Fields,
    };

    /// <summary>
    /// A call that reads opportunities of one type by their ids. The option <c>VerifyType</c> uses it.
    /// </summary>
    public const string GetByIds = "leadsquared.get_by_ids";

    internal static readonly Operation GetByIdsOperation = new(
        GetByIds,
        "POST",
        $"{Api}/GetOpportunitiesById",
        "LeadSquared, Get Opportunities in Bulk by Ids")
    {
        Body = "{\"SearchParameters\":[{\"EventCode\":\"…\",\"ProspectActivityId\":[…],\"Columns\":{\"Include_CSV\":\"…\"}}]}",
        IsRead = true,
        Success = SuccessForm.Own,
    };

    /// <summary>
    /// A call that reads the status of a queued update. If waits use this status, the span has links to the spans of these waits.
    /// </summary>
    public const string GetQueueStatus = "leadsquared.queue_status";

    // The two routes below are not documented. An option can set other routes.
    internal static readonly Operation GetQueueStatusOperation = new(
        GetQueueStatus,
        "GET",
        "/opportunity/update/status",
        "LeadSquared, Async API")
    {
        QueryParameter = "RequestID",
        IsRead = true,
        Success = SuccessForm.Own,
    };

    /// <summary>A call that reads the queue's metrics.</summary>
    public const string GetQueueMetrics = "leadsquared.queue_metrics";

    internal static readonly Operation GetQueueMetricsOperation = new(
        GetQueueMetrics,
        "GET",
        "/opportunity/update/metrics",
        "LeadSquared, Async API")
    {
        IsRead = true,
        Success = SuccessForm.Own,
    };

    /// <summary>A call that reads the opportunity types. Health checks send it, because every account can make it.</summary>
    public const string GetTypes = "leadsquared.get_types";

    internal static readonly Operation GetTypesOperation = new(
        GetTypes,
        "GET",
        $"{Api}/GetOpportunityTypes",
        "LeadSquared, Get Opportunity Types")
    {
        IsRead = true,
        Success = SuccessForm.Own,
    };
}
