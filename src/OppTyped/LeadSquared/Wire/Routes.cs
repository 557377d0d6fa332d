namespace OppTyped.LeadSquared.Wire;

/// <summary>The API's routes, relative to its host. The generator knows them by this file.</summary>
internal static class Routes
{
    public const string Update = "/v2/OpportunityManagement.svc/Update";

    public const string BulkUpdate = "/v2/OpportunityManagement.svc/Bulk/Update/ByOpportunityId";

    public const string Types = "/v2/OpportunityManagement.svc/GetOpportunityTypes";

    public const string Details = "/v2/OpportunityManagement.svc/GetOpportunityDetails";

    /// <summary>On the asynchronous host, where no option says otherwise.</summary>
    public const string QueuedUpdate = "/opportunity/update";
}
