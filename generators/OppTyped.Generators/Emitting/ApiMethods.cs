using OppTyped.Generators.Model;
using OppTyped.Ivvy.Calls;
using OppTyped.LeadSquared.Calls;

namespace OppTyped.Generators.Emitting;

/// <summary>Describes the methods of the HTTP interface of a model.</summary>
internal static class ApiMethods
{
    private const string LeadSquared = "global::OppTyped.LeadSquared";

    public static ApiCalls OfOpportunity(DeclaredType type, bool isRead)
    {
        string update = $"global::OppTyped.OpportunityUpdate<{type.FullName}>",
            updates = $"global::System.Collections.Generic.IReadOnlyList<{update}>";
        ApiMethod[] methods =
        [
            new(
                "UpdateAsync",
                $"{LeadSquared}.UpdateResponse",
                "Updates fields of one opportunity immediately. Fields that are not in the update keep their values.",
                Call(
                    "POST",
                    LeadSquaredRoutes.Update,
                    "{\"ProspectOpportunityId\":\"…\",\"OpportunityNote\":\"…\",\"Fields\":[…]}",
                    "LeadSquared, Update an Opportunity"),
                [new(update, "update", "The id of the opportunity, and its changes.", Body)],
                "",
                Post(LeadSquaredRoutes.Update)),
            new(
                "QueueUpdateAsync",
                $"{LeadSquared}.QueuedUpdateResponse",
                "Adds an update of one opportunity to LeadSquared's queue. "
                    + "LeadSquared executes the update later, and retries a failed update.",
                Call(
                    "POST",
                    LeadSquaredRoutes.QueuedUpdate,
                    "{\"ProspectOpportunityId\":\"…\",\"OpportunityNote\":\"…\",\"Fields\":[…]}",
                    "LeadSquared, Update an Opportunity (Async)",
                    " to the account's asynchronous host by default",
                    " A client without the handlers of an account sends the call to its base address."),
                [new(update, "update", "The id of the opportunity, and its changes.", Body)],
                "",
                Post(LeadSquaredRoutes.QueuedUpdate)),
            new(
                "UpdateBatchAsync",
                $"{LeadSquared}.BatchUpdateResponse",
                "Updates fields of 1 to 25 opportunities in one call. "
                    + "The call can succeed for some opportunities and fail for others. "
                    + "The result has an outcome for each opportunity.",
                Call(
                    "POST",
                    LeadSquaredRoutes.BulkUpdate,
                    "[{\"ProspectOpportunityId\":\"…\",\"OpportunityEventCode\":…,\"Fields\":[…]},…]",
                    "LeadSquared, Bulk Update Opportunities"),
                [new(updates, "updates", "The updates, each for a different opportunity. A bulk call cannot send notes.", Body)],
                "",
                Post(LeadSquaredRoutes.BulkUpdate)),
            new(
                "GetAsync",
                $"{LeadSquared}.Opportunity<{type.FullName}>",
                "Reads one opportunity.",
                Call("GET", $"{LeadSquaredRoutes.Details}?OpportunityId=…", null, "LeadSquared, Get an Opportunity by Id"),
                [
                    new(
                        "string",
                        "opportunityId",
                        "The id of the opportunity: a GUID or an AutoId.",
                        "[global::Refit.Query, global::Refit.AliasAs(\"OpportunityId\")] "),
                ],
                $"<{type.FullName}>",
                $"[global::Refit.Get(\"{LeadSquaredRoutes.Details}\")]"),
        ];
        return new ApiCalls(
            $"{LeadSquared}.LeadSquaredHttp",
            $"{LeadSquared}.ILeadSquaredClient",
            isRead ? methods : [.. methods.Where(static method => method.Name != "GetAsync")]);
    }

    public static ApiCalls OfVenue(DeclaredType type)
    {
        const string Ivvy = "global::OppTyped.Ivvy";
        const string Source = "iVvy, Add or Update Opportunity";
        string changes = $"global::OppTyped.IVenueOpportunityChanges<{type.FullName}>";
        return new ApiCalls(
            $"{Ivvy}.IvvyHttp",
            $"{Ivvy}.IIvvyClient",
            [
                new(
                    "AddAsync",
                    "long",
                    "Adds an opportunity.",
                    "iVvy does not detect duplicate adds, so an add is repeated only if it was certainly not executed. "
                        + $"If the response is lost, the method throws <see cref=\"{Ivvy}.IvvyAddOutcomeUnknownException\"/>. "
                        + Call("POST", IvvyRoutes.AddOrUpdate, "{\"venueId\":…,\"name\":\"…\",…}", Source),
                    [
                        new("int", "venueId", "The id of the venue. It is sent in the body."),
                        new(changes, "changes", "A model or its patch.", Body),
                    ],
                    "",
                    Post(IvvyRoutes.AddOrUpdate),
                    "The id of the opportunity."),
                new(
                    "UpdateAsync",
                    null,
                    "Updates parameters and custom fields of an opportunity. "
                        + "Parameters and fields that are not in the update keep their values.",
                    Call("POST", IvvyRoutes.AddOrUpdate, "{\"id\":…,\"venueId\":…,…}", Source),
                    [
                        new("int", "venueId", "The id of the venue. It is sent in the body."),
                        new("long", "id", "The id of the opportunity. It is sent in the body."),
                        new(
                            changes,
                            "changes",
                            "A model or its patch. Parameters of a model that are valid only in an add are not sent.",
                            Body),
                    ],
                    "",
                    Post(IvvyRoutes.AddOrUpdate)),
            ]);
    }

    private const string Body = "[global::Refit.Body] ";

    private static string Post(string route) => $"[global::Refit.Post(\"{route}\")]";

    private static string Call(string verb, string route, string? body, string source, string where = "", string limits = "")
    {
        string form = body is null ? "" : $", <c>{body}</c>";
        return $"<c>{verb} {route}</c>{where}{form}.{limits} Source: {source}.";
    }
}

/// <summary>The methods of an HTTP interface, and the runtime types that it uses.</summary>
/// <param name="Runtime">The runtime class that sends the calls.</param>
/// <param name="Client">The client interface with the same calls.</param>
/// <param name="Methods">The methods.</param>
internal sealed record ApiCalls(string Runtime, string Client, ApiMethod[] Methods);
