using OppTyped.Diagnostics;
using OppTyped.Operations;

namespace OppTyped.Ivvy.Calls;

/// <summary>The calls of iVvy. The generator compiles this file too.</summary>
internal static class IvvyCalls
{
    /// <summary>The action of both calls. It is a part of the query and is also shown in exceptions.</summary>
    public const string Action = "addOrUpdateOpportunity";

    private const string Route = "/api/1.0/venue?action=" + Action;
    private const string Source = "iVvy, Add or Update Opportunity";

    // iVvy does not detect duplicate adds, so an add is not repeated.
    public static readonly Operation Add = new(OppTypedSpans.IvvyAdd, "POST", Route, Source)
    {
        Body = "{\"venueId\":…,\"name\":\"…\",…}",
    };

    public static readonly Operation Update = new(OppTypedSpans.IvvyUpdate, "POST", Route, Source)
    {
        Body = "{\"id\":…,\"venueId\":…,…}",
        IsRepeatable = true,
    };
}
