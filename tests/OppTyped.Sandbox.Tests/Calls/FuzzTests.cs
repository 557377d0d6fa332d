using System.Text;
using System.Text.Json.Nodes;

namespace OppTyped.Sandbox.Tests.Calls;

public sealed class FuzzTests
{
    private static readonly string[] Bodies =
    [
        """{"ProspectOpportunityId":"1","OpportunityNote":"n","OpportunityEventCode":12003,"Fields":["""
            + """{"SchemaName":"mx_Custom_20","Value":"","Fields":[{"SchemaName":"mx_CustomObject_1","Value":"a"}]},"""
            + """{"SchemaName":"mx_Custom_6","Value":"1"}]}""",
        """[{"ProspectOpportunityId":"1","OpportunityEventCode":12003,"Fields":[{"SchemaName":"mx_Custom_6","Value":"1"}]},"""
            + """{"ProspectOpportunityId":"2","OpportunityEventCode":12003,"Fields":[]}]""",
        """{"SearchParameters":[{"EventCode":"12003","ProspectActivityId":["1","2"],"Columns":"""
            + """{"Include_CSV":"Status,Owner"}}]}""",
        """{"id":1,"venueId":107,"name":"n","typeId":18,"sourceId":"25","channelId":"c","closedDate":"2017-05-05","""
            + """ "customFields":[{"fieldId":12,"fieldValue":[1]}],"externalUrls":[{"ref":"r","url":"u","label":"l"}]}""",
    ];

    private static readonly string[] Paths =
    [
        HttpAccount.UpdatePath,
        HttpAccount.DetailsPath,
        BulkCalls.Path,
        "v2/OpportunityManagement.svc/GetOpportunitiesById",
        "v2/OpportunityManagement.svc/GetOpportunityTypes",
        "v2/OpportunityManagement.svc/GetOpportunityTypeMetadata",
        "opportunity/update",
        "opportunity/update/status",
        "opportunity/update/metrics",
        "api/1.0/venue",
        "api/1.0/test",
    ];

    private static readonly string[] Queries =
    [
        "",
        "?",
        "?OpportunityId=1",
        "?OpportunityId=%00%ff",
        "?code=12003",
        "?code=٣",
        "?RequestID=1",
        "?RequestID",
        "?action=ping",
        "?action=addOrUpdateOpportunity",
        "?=&&=",
        "?a=%",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_calls_never_cause_an_internal_error(int seed)
    {
        await using HttpAccount account = await VenueCall.OpenAsync();
        account.Sandbox.Opportunities.Add("1", 12003);
        account.Sandbox.Opportunities.Add("2", 12003);
        account.Sandbox.VenueOpportunities.Add(1, 107);
        var random = new Random(seed);
        var statuses = new HashSet<int>();

        for (int i = 0; i < 700; i++)
        {
            string target = random.GetItems(Paths, 1)[0] + random.GetItems(Queries, 1)[0];
            string body = Mutate(random.GetItems(Bodies, 1)[0], random);
            SandboxResponse response = await SendAsync(account, random, target, body);

            statuses.Add(response.StatusCode);
            Assert.True(IsOfTheService(response), $"{target} {body}\n{response.StatusCode} {response.Body}");
        }

        Assert.Superset(new HashSet<int> { 200, 400, 404, 405, 500 }, statuses);
        (await account.UpdateFieldsAsync("[]")).IsUpdated();
    }

    private static Task<SandboxResponse> SendAsync(HttpAccount account, Random random, string target, string body)
    {
        if (target.StartsWith("api/", StringComparison.Ordinal))
        {
            return (account.Call(body) with { Target = "/" + target }).SendAsync(account);
        }

        Uri host = target.StartsWith("opp", StringComparison.Ordinal) ? account.Sandbox.AsyncHost : account.Sandbox.ApiHost;
        string keys = account.Sandbox.Keys()[1..];
        var request = new HttpRequestMessage(
            random.Next(4) == 0 ? HttpMethod.Get : HttpMethod.Post,
            new Uri(host, target.Contains('?', StringComparison.Ordinal) ? $"{target}&{keys}" : $"{target}?{keys}"));
        if (request.Method == HttpMethod.Post)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        }

        request.Headers.Add("x-api-key", account.Sandbox.AsyncApiKey);
        return account.SendAsIsAsync(request);
    }

    // A 500 response shows a bug of the sandbox if the body is empty, or if the exception type in the body does not begin with
    // MX.
    private static bool IsOfTheService(SandboxResponse response) => response switch
    {
        { StatusCode: 404 or 405, MediaType: "text/html" } => true,
        { MediaType: not "application/json" } => false,
        { StatusCode: 500 } => response.ErrorType!.StartsWith("MX", StringComparison.Ordinal),
        _ => response.StatusCode is 200 or 400 or 401 or 404,
    };

    private static string Mutate(string body, Random random)
    {
        // In a quarter of the bodies, a character is replaced. The other bodies are valid JSON with a changed or removed value.
        if (random.Next(4) == 0)
        {
            return body.Remove(random.Next(body.Length), 1)
                .Insert(random.Next(body.Length - 1), random.GetItems(["", "\"", "\0", "\\ud800", "}", "é"], 1)[0]);
        }

        JsonNode root = JsonNode.Parse(body)!;
        JsonNode[] parts = [.. PartsOf(root).Skip(1)];
        JsonNode part = random.GetItems(parts, 1)[0];
        JsonNode? other = random.Next(8) switch
        {
            0 => null,
            1 => JsonValue.Create(random.NextInt64()),
            2 => JsonValue.Create(random.NextDouble() * 1e300),
            3 => JsonValue.Create(random.GetItems(["", "1", "ÿ", "2017-13-01", "12003", "\u0000", new string('9', 400)], 1)[0]),
            4 => JsonValue.Create(true),
            5 => new JsonArray(),
            6 => new JsonObject(),
            _ => random.GetItems(parts, 1)[0].DeepClone(),
        };
        part.ReplaceWith(other);
        return root.ToJsonString();
    }

    private static IEnumerable<JsonNode> PartsOf(JsonNode node) =>
        node switch
        {
            JsonObject properties => properties
                .Select(property => property.Value)
                .OfType<JsonNode>()
                .SelectMany(PartsOf)
                .Prepend(node),
            JsonArray elements => elements.OfType<JsonNode>().SelectMany(PartsOf).Prepend(node),
            _ => [node],
        };
}
