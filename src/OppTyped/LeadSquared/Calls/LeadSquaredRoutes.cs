namespace OppTyped.LeadSquared.Calls;

/// <summary>The API's routes, relative to its host. The generator compiles this file too.</summary>
internal static class LeadSquaredRoutes
{
    public const string Update = "/v2/OpportunityManagement.svc/Update";

    public const string BulkUpdate = "/v2/OpportunityManagement.svc/Bulk/Update/ByOpportunityId";

    public const string Types = "/v2/OpportunityManagement.svc/GetOpportunityTypes";

    public const string Details = "/v2/OpportunityManagement.svc/GetOpportunityDetails";

    /// <summary>The default route of a queued update, on the asynchronous host. An option can set another route.</summary>
    public const string QueuedUpdate = "/opportunity/update";
}
