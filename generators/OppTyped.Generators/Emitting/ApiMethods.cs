using OppTyped.Diagnostics;
using OppTyped.Generators.Model;
using OppTyped.Operations;

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
                "Updates fields of one opportunity directly. Fields that are not in the update keep their values.",
                Describe(LeadSquaredCalls.UpdateOperation),
                [new(update, "update", "The id of the opportunity, and its changes.", Body)],
                RefitAttribute(LeadSquaredCalls.UpdateOperation)),
            new(
                "QueueUpdateAsync",
                $"{LeadSquared}.QueuedUpdateResponse",
                "Puts an update of one opportunity into LeadSquared's queue. "
                    + "LeadSquared executes the update later. It retries a failed update.",
                Describe(
                    LeadSquaredCalls.QueueUpdateOperation,
                    " by default",
                    " With the handlers of an account, the call goes to the account's asynchronous host. "
                        + "Without these handlers, it goes to the base address of the client."),
                [new(update, "update", "The id of the opportunity, and its changes.", Body)],
                RefitAttribute(LeadSquaredCalls.QueueUpdateOperation),
                IsInherited: false),
            new(
                "UpdateBatchAsync",
                $"{LeadSquared}.BatchUpdateResponse",
                "Updates fields of 1 to 25 opportunities in one call. "
                    + "The call can succeed for some opportunities and fail for others. "
                    + "The result has an outcome for each opportunity.",
                Describe(LeadSquaredCalls.UpdateBatchOperation),
                [new(updates, "updates", "The updates, each for a different opportunity. A bulk call cannot send notes.", Body)],
                RefitAttribute(LeadSquaredCalls.UpdateBatchOperation)),
            new(
                "GetAsync",
                $"{LeadSquared}.Opportunity<{type.FullName}>",
                "Reads one opportunity.",
                Describe(LeadSquaredCalls.GetOperation),
                [
                    new(
                        "string",
                        "opportunityId",
                        "The id of the opportunity: a GUID or an AutoId.",
                        $"[global::Refit.Query, global::Refit.AliasAs(\"{LeadSquaredCalls.GetOperation.QueryParameter}\")] "),
                ],
                RefitAttribute(LeadSquaredCalls.GetOperation),
                TypeArgument: type.FullName,
                IsInherited: false),
        ];
        return new ApiCalls(
            $"{LeadSquared}.LeadSquaredHttp",
            $"{LeadSquared}.LeadSquaredClientBase",
            $"{LeadSquared}.ILeadSquaredClient",
            "add the keys, stay within the rate limit, and retry failed calls.",
            isRead ? methods : [.. methods.Where(static method => method.Name != "GetAsync")]);
    }

    public static ApiCalls OfVenue(DeclaredType type, MemberMap members)
    {
        const string Ivvy = "global::OppTyped.Ivvy";
        string changes = $"global::OppTyped.IVenueOpportunityChanges<{type.FullName}>";
        ApiParameter venueId = new("int", "venueId", "The id of the venue. It is sent in the body."),
            content = new(changes, "changes", "A model or its patch.", Body),
            update = !members.WritableFields.Any(static field => field.IsAddOnly) ? content : content with
            {
                Meaning = "A model or its patch. Parameters of a model that are valid only in an add are not sent in an update.",
            };
        bool hasCustomFields = members.WritableFields.Any(static field => field.Place == FieldPlace.CustomField);
        const string AddIsNotRepeated =
            "iVvy does not detect duplicate adds, so an add is repeated only if it was certainly not executed. "
            + "If the response to an add is lost, the method throws "
            + $"<see cref=\"{Ivvy}.IvvyAddOutcomeUnknownException\"/>. ";
        const string UpdateIsRepeated =
            "An update whose response is lost is repeated. If its outcome stays unknown, the method throws "
            + $"<see cref=\"{Ivvy}.IvvyOutcomeUnknownException\"/>. ";
        return new ApiCalls(
            $"{Ivvy}.IvvyHttp",
            $"{Ivvy}.IvvyClientBase",
            $"{Ivvy}.IIvvyClient",
            "sign the calls, stay within the rate limits, and retry failed calls. "
                + "They must not retry an add that may have been executed.",
            [
                new(
                    "AddAsync",
                    "long",
                    "Adds an opportunity.",
                    AddIsNotRepeated + Describe(IvvyCalls.AddOperation),
                    [venueId, content],
                    RefitAttribute(IvvyCalls.AddOperation),
                    "The id of the opportunity."),
                new(
                    "UpdateAsync",
                    "long",
                    hasCustomFields
                        ? "Changes parameters and custom fields of an opportunity. "
                            + "Parameters and fields that are not in the update keep their values."
                        : "Changes parameters of an opportunity. Parameters that are not in the update keep their values.",
                    Describe(IvvyCalls.UpdateOperation),
                    [venueId, new("long", "id", "The id of the opportunity. It is sent in the body."), update],
                    RefitAttribute(IvvyCalls.UpdateOperation),
                    "The id of the opportunity."),
                new(
                    "AddOrUpdateAsync",
                    "long",
                    "Adds an opportunity if the id is null. Otherwise, updates the opportunity with this id.",
                    AddIsNotRepeated + UpdateIsRepeated + Describe(
                        IvvyCalls.AddOperation,
                        limits: $" The body of an update is <c>{IvvyCalls.UpdateOperation.Body}</c>."),
                    [
                        venueId,
                        new(
                            "long?",
                            "id",
                            "The id of the opportunity, or null to add an opportunity. The body of an add has no id."),
                        update,
                    ],
                    RefitAttribute(IvvyCalls.UpdateOperation),
                    "The id of the opportunity."),
            ]);
    }

    private const string Body = "[global::Refit.Body] ";

    private static string RefitAttribute(Operation operation) =>
        $"[global::Refit.{operation.Method[0]}{operation.Method.Substring(1).ToLowerInvariant()}(\"{operation.Route}\")]";

    private static string Describe(Operation operation, string where = "", string limits = "")
    {
        string query = operation.QueryParameter is { } parameter ? $"?{parameter}=…" : "",
            form = operation.Body is null ? "" : $", <c>{operation.Body}</c>";
        return $"<c>{operation.Method} {operation.Route}{query}</c>{where}{form}.{limits} Source: {operation.Source}.";
    }
}

/// <summary>The methods of an HTTP interface, and the runtime types that it uses.</summary>
/// <param name="Runtime">The runtime class that sends the calls.</param>
/// <param name="RuntimeBase">The base class of the runtime class.</param>
/// <param name="Client">The client interface with the same calls.</param>
/// <param name="Duties">What the handlers of a client without an account must do.</param>
/// <param name="Methods">The methods.</param>
internal sealed record ApiCalls(string Runtime, string RuntimeBase, string Client, string Duties, ApiMethod[] Methods);
