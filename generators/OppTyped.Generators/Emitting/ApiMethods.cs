using OppTyped.Generators.Model;
using OppTyped.Ivvy.Wire;
using OppTyped.LeadSquared.Wire;

namespace OppTyped.Generators.Emitting;

/// <summary>The HTTP calls that carry a model.</summary>
internal static class ApiMethods
{
    private const string LeadSquared = "global::OppTyped.LeadSquared";
    private const string Token = "global::System.Threading.CancellationToken";

    public static ApiCalls OfOpportunity(DeclaredType type, bool isRead)
    {
        string update = $"global::OppTyped.OpportunityUpdate<{type.FullName}>", updates = $"global::System.Collections.Generic.IReadOnlyList<{update}>";
        ApiMethod[] methods =
        [
            new(
                "UpdateAsync",
                $"{LeadSquared}.UpdateResponse",
                "Changes fields of one opportunity, at once. Fields that are not in the update stay as they are.",
                Call("POST", Routes.Update, "{\"ProspectOpportunityId\":\"…\",\"OpportunityNote\":\"…\",\"Fields\":[…]}", "LeadSquared, Update an Opportunity"),
                [new(update, "update", "The opportunity's id, and what changes on it.", Body)],
                $"UpdateAsync{{TModel}}(global::OppTyped.OpportunityUpdate{{TModel}}, {Token})",
                "",
                Post(Routes.Update)),
            new(
                "QueueUpdateAsync",
                $"{LeadSquared}.QueuedUpdateResponse",
                "Hands an update of one opportunity to LeadSquared's queue, which makes it later, and tries again by itself where it cannot.",
                Call("POST", Routes.QueuedUpdate, "{\"ProspectOpportunityId\":\"…\",\"OpportunityNote\":\"…\",\"Fields\":[…]}", "LeadSquared, Update an Opportunity (Async)", "to the account's asynchronous host"),
                [new(update, "update", "The opportunity's id, and what changes on it.", Body)],
                $"QueueUpdateAsync{{TModel}}(global::OppTyped.OpportunityUpdate{{TModel}}, {Token})",
                "",
                Post(Routes.QueuedUpdate)),
            new(
                "UpdateBatchAsync",
                $"{LeadSquared}.BulkUpdateResponse",
                "Changes fields of 1 to 25 opportunities in one call. It can succeed for some and not for others: the outcomes say.",
                Call("POST", Routes.BulkUpdate, "[{\"ProspectOpportunityId\":\"…\",\"OpportunityEventCode\":…,\"Fields\":[…]},…]", "LeadSquared, Bulk Update Opportunities"),
                [new(updates, "updates", "The updates, each of another opportunity. A bulk call has no place for notes.", Body)],
                $"UpdateBatchAsync{{TModel}}(global::System.Collections.Generic.IReadOnlyList{{global::OppTyped.OpportunityUpdate{{TModel}}}}, {Token})",
                "",
                Post(Routes.BulkUpdate)),
            new(
                "GetAsync",
                $"{LeadSquared}.Opportunity<{type.FullName}>",
                "Reads one opportunity.",
                Call("GET", $"{Routes.Details}?OpportunityId=…", null, "LeadSquared, Get Opportunity Details"),
                [new("string", "opportunityId", "The opportunity's id: a GUID or an AutoId.", "[global::Refit.Query, global::Refit.AliasAs(\"OpportunityId\")] ")],
                $"GetAsync{{TModel}}(string, {Token})",
                $"<{type.FullName}>",
                $"[global::Refit.Get(\"{Routes.Details}\")]"),
        ];
        return new ApiCalls($"{LeadSquared}.OpportunityHttp", $"{LeadSquared}.IOpportunityClient", isRead ? methods : [.. methods.Where(static method => method.Name != "GetAsync")]);
    }

    public static ApiCalls OfVenue(DeclaredType type)
    {
        const string Ivvy = "global::OppTyped.Ivvy";
        const string Source = "iVvy, Add or Update Opportunity";
        string changes = $"global::OppTyped.IVenueOpportunityChanges<{type.FullName}>";
        return new ApiCalls($"{Ivvy}.VenueHttp", $"{Ivvy}.IVenueClient",
        [
            new(
                "AddAsync",
                "long",
                "Adds an opportunity, and gives its id. An add is never made twice: one whose answer is lost ends in an error that says so.",
                Call("POST", VenueRoutes.AddOrUpdate, "{\"venueId\":…,\"name\":\"…\",…}", Source),
                [new("int", "venueId", "The venue's id. It goes in the body."), new(changes, "changes", "A model or its patch.", Body)],
                $"AddAsync{{TModel}}(int, global::OppTyped.IVenueOpportunityChanges{{TModel}}, {Token})",
                "",
                Post(VenueRoutes.AddOrUpdate)),
            new(
                "UpdateAsync",
                null,
                "Changes parameters and custom fields of an opportunity. Those that are not in the update stay as they are.",
                Call("POST", VenueRoutes.AddOrUpdate, "{\"id\":…,\"venueId\":…,…}", Source),
                [new("int", "venueId", "The venue's id. It goes in the body."), new("long", "id", "The opportunity's id. It goes in the body."), new(changes, "changes", "A model or its patch.", Body)],
                $"UpdateAsync{{TModel}}(int, long, global::OppTyped.IVenueOpportunityChanges{{TModel}}, {Token})",
                "",
                Post(VenueRoutes.AddOrUpdate)),
        ]);
    }

    private const string Body = "[global::Refit.Body] ";

    private static string Post(string route) => $"[global::Refit.Post(\"{route}\")]";

    private static string Call(string verb, string route, string? body, string source, string where = "")
    {
        string target = where.Length == 0 ? "" : $" {where}";
        string form = body is null ? "" : $", <c>{body}</c>";
        return $"<c>{verb} {route}</c>{target}{form}. Source: {source}.";
    }
}

/// <summary>The calls of an interface, and what of the runtime it stands before.</summary>
/// <param name="Runtime">The class that makes them.</param>
/// <param name="Client">The client whose calls they are, too.</param>
/// <param name="Methods">The calls.</param>
internal sealed record ApiCalls(string Runtime, string Client, ApiMethod[] Methods);
