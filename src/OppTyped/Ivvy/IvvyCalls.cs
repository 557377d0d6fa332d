using OppTyped.Operations;

namespace OppTyped.Diagnostics;

/// <summary>
/// The calls of iVvy, with the names of their spans. The names are also the values of <c>OppTypedTags.Operation</c>.
/// </summary>
public static class IvvyCalls // The generator compiles this file too.
{
    /// <summary>The name of the service: the value of <c>OppTypedTags.Service</c>.</summary>
    public const string Service = "ivvy";

    /// <summary>A call that the application sends itself, through an account's handlers.</summary>
    public const string Send = "ivvy.send";

    /// <summary>The action of both calls. It is a part of the query and is also shown in exceptions.</summary>
    internal const string Action = "addOrUpdateOpportunity";

    private const string Route = "/api/1.0/venue?action=" + Action;
    private const string Source = "iVvy, Add or Update Opportunity";

    /// <summary>A call that adds a venue opportunity.</summary>
    public const string Add = "ivvy.add";

    // iVvy does not detect duplicate adds, so an add is not repeated.
    internal static readonly Operation AddOperation = new(Add, "POST", Route, Source)
    {
        Body = "{\"venueId\":…,\"name\":\"…\",…}",
        Success = SuccessForm.OpportunityId,
    };

    /// <summary>A call that updates a venue opportunity.</summary>
    public const string Update = "ivvy.update";

    internal static readonly Operation UpdateOperation = new(Update, "POST", Route, Source)
    {
        Body = "{\"id\":…,\"venueId\":…,…}",
        IsRepeatable = true,
        Success = SuccessForm.OpportunityId,
    };
}
