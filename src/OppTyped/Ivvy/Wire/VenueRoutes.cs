namespace OppTyped.Ivvy.Wire;

/// <summary>The API's routes, relative to its host. The generator knows them by this file.</summary>
internal static class VenueRoutes
{
    /// <summary>What errors call the route.</summary>
    public const string Action = "addOrUpdateOpportunity";

    public const string AddOrUpdate = "/api/1.0/venue?action=" + Action;
}
