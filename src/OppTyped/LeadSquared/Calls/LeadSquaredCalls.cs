using OppTyped.Diagnostics;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Calls;

/// <summary>The calls of LeadSquared. The generator compiles this file too.</summary>
internal static class LeadSquaredCalls
{
    private const string Api = "/v2/OpportunityManagement.svc";
    private const string UpdateBody = "{\"ProspectOpportunityId\":\"…\",\"OpportunityNote\":\"…\",\"Fields\":[…]}";

    // An update sets fields to fixed values, so it can be repeated. An update with a note cannot, see UpdateRequestBody.
    public static readonly Operation Update = new(
        OppTypedSpans.LeadSquaredUpdate,
        "POST",
        $"{Api}/Update",
        "LeadSquared, Update an Opportunity")
    {
        Body = UpdateBody,
        IsRepeatable = true,
    };

    public static readonly Operation QueueUpdate = new(
        OppTypedSpans.LeadSquaredQueueUpdate,
        "POST",
        "/opportunity/update",
        "LeadSquared, Update an Opportunity (Async)")
    {
        Body = UpdateBody,
        IsRepeatable = true,
    };

    public static readonly Operation UpdateBatch = new(
        OppTypedSpans.LeadSquaredUpdateBatch,
        "POST",
        $"{Api}/Bulk/Update/ByOpportunityId",
        "LeadSquared, Bulk Update Opportunities")
    {
        Body = "[{\"ProspectOpportunityId\":\"…\",\"OpportunityEventCode\":…,\"Fields\":[…]},…]",
        IsRepeatable = true,
        IsBulk = true,
    };

    public static readonly Operation Get = new(
        OppTypedSpans.LeadSquaredGet,
        "GET",
        $"{Api}/GetOpportunityDetails",
        "LeadSquared, Get an Opportunity by Id")
    {
        QueryParameter = "OpportunityId",
        IsRepeatable = true,
    };

    // The two routes below are not documented. An option can set other routes.
    public static readonly Operation GetQueueStatus = new(
        OppTypedSpans.LeadSquaredQueueStatus,
        "GET",
        "/opportunity/update/status",
        "LeadSquared, Async API")
    {
        QueryParameter = "RequestID",
        IsRepeatable = true,
    };

    public static readonly Operation GetQueueMetrics = new(
        OppTypedSpans.LeadSquaredQueueMetrics,
        "GET",
        "/opportunity/update/metrics",
        "LeadSquared, Async API")
    {
        IsRepeatable = true,
    };

    /// <summary>The route of a read that every account can make. Health checks use it.</summary>
    public const string GetTypes = $"{Api}/GetOpportunityTypes";
}
