using OppTyped.LeadSquared;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Bulk;

/// <summary>
/// If an update gets no response, the run reads the opportunity. If the opportunity has the values of the update, in any format
/// that the service returns, the update counts as executed.
/// </summary>
public sealed class ReadBackTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> SameValues => new()
    {
        { "decimal", "200000.5" },
        { "decimal", "200,000.50" },
        { "instant", "2020-09-16 12:13:44" },
        { "instant", "9/16/2020 12:13:44 PM" },
        { "instant", "2020-09-16 12:13:44.000" },
        { "guid", "96105AA061F211EA8109022EDB41208C" },
        { "flag", "1" },
        { "flag", "Yes" },
        { "tags", "a;b" },
        { "tags", "b;a" },
        { "date", "2020-09-16" },
    };

    public static TheoryData<string, string?> OtherValues => new()
    {
        { "decimal", "200000" },
        { "decimal", null },
        { "decimal", "" },
        { "instant", "2020-09-16 12:13:45" },
        { "guid", "96105AA061F211EA8109022EDB41208D" },
        { "flag", "0" },
        { "tags", "a" },
        { "tags", "a;b;c" },
        { "text", "7" },
        { "text", "007 " },
        { "uri", "1" },
    };

    [Theory]
    [MemberData(nameof(SameValues))]
    public async Task An_update_is_not_resent_if_the_opportunity_has_the_values_of_the_update(string field, string storedValue)
    {
        var server = new StoredFieldsServer(new Dictionary<string, string?>(SentFields) { [field] = storedValue });

        BulkSummary summary = await RunAsync(server);

        Assert.Equal((1, 1, 1), (summary.Updated, summary.Calls, server.Reads));
    }

    [Theory]
    [MemberData(nameof(OtherValues))]
    public async Task An_update_is_resent_if_the_opportunity_has_other_values(string field, string? storedValue)
    {
        var server = new StoredFieldsServer(new Dictionary<string, string?>(SentFields) { [field] = storedValue });

        BulkSummary summary = await RunAsync(server);

        Assert.Equal((1, 2, 1), (summary.Updated, summary.Calls, server.Reads));
    }

    [Fact]
    public async Task An_update_is_resent_if_the_opportunity_cannot_be_read() =>
        Assert.Equal(2, (await RunAsync(new StoredFieldsServer((string?)null))).Calls);

    [Fact]
    public async Task Custom_field_sets_are_compared_field_by_field()
    {
        var update = new OpportunityUpdate<EveryKind>(
            "a",
            new EveryKindPatch
            {
                Address = new Address { Street = "x", Number = 5 },
            });
        string set = """{"SchemaName":"address","Value":"","Fields":[?]}""";
        foreach (
            (string fields, int calls) in ((string, int)[])
                [
                    ("""{"SchemaName":"mx_CustomObject_1","Value":"x"},{"SchemaName":"mx_CustomObject_2","Value":"5"}""", 1),
                    ("""{"SchemaName":"mx_CustomObject_1","Value":"x"},{"SchemaName":"mx_CustomObject_2","Value":"6"}""", 2),
                ])
        {
            Assert.Equal(
                calls,
                (await RunAsync(new StoredFieldsServer(set.Replace("?", fields, StringComparison.Ordinal)), update)).Calls);
        }
    }

    private static Dictionary<string, string?> SentFields => new()
    {
        ["decimal"] = "200000.5",
        ["instant"] = "2020-09-16 12:13:44",
        ["guid"] = "96105aa0-61f2-11ea-8109-022edb41208c",
        ["flag"] = "true",
        ["tags"] = "a;b",
        ["date"] = "2020-09-16",
        ["text"] = "007",
        ["uri"] = null,
    };

    private static OpportunityUpdate<EveryKind> Update() => new("a", new EveryKindPatch
    {
        Decimal = 200000.5m,
        Instant = new DateTimeOffset(2020, 9, 16, 12, 13, 44, TimeSpan.Zero),
        Guid = new Guid("96105aa0-61f2-11ea-8109-022edb41208c"),
        Flag = true,
        Tags = Change.To<IReadOnlyList<string>>(["a", "b"]),
        Date = new DateOnly(2020, 9, 16),
        Text = "007",
        Uri = Change.Clear,
    });

    private static async Task<BulkSummary> RunAsync(StoredFieldsServer server, OpportunityUpdate? update = null)
    {
        await using var account = new BulkClientAccount(server);
        return await account.Client.BulkUpdateAsync(
            [update ?? Update()],
            new BulkUpdateOptions { OnUnknown = UnknownOutcomePolicy.ReadBack },
            Cancellation);
    }

    /// <summary>Responds to the first update with status 502, and to reads with the given fields.</summary>
    private sealed class StoredFieldsServer(string? fields) : HttpMessageHandler
    {
        private int _calls;

        public StoredFieldsServer(IReadOnlyDictionary<string, string?> fields)
            : this(
                string.Join(
                    ',',
                    fields.Select(field =>
                        $$"""{"SchemaName":"{{field.Key}}","Value":"""
                            + $$"""{{(field.Value is null ? "null" : $"\"{field.Value}\"")}}}""")))
        {
        }

        public int Reads { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Get)
            {
                Reads++;
                return fields is null
                    ? ModelServer.Answer(500, """{"Status":"Error","ExceptionType":"MXInvalidInputException"}""")
                    : ModelServer.Answer(
                        200,
                        $$"""{"ProspectOpportunityId":"a","OpportunityEventCode":12000,"Fields":[{{fields}}]}""");
            }

            await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            return ++_calls == 1
                ? ModelServer.Answer(502, "")
                : ModelServer.Answer(200, """{"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}""");
        }
    }
}
