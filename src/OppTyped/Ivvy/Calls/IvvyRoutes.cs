namespace OppTyped.Ivvy.Calls;

/// <summary>The API's routes, relative to its host. The generator also compiles this file.</summary>
internal static class IvvyRoutes
{
    /// <summary>The action's name. It is a part of the query and is also shown in exceptions.</summary>
    public const string Action = "addOrUpdateOpportunity";

    public const string AddOrUpdate = "/api/1.0/venue?action=" + Action;
}
