using System.Text;
using System.Text.Json;
using OppTyped.LeadSquared;
using OppTyped.Tests.Corpus.Running;

namespace OppTyped.Tests.Corpus.Calls;

/// <summary>Creates batch calls, which send up to 25 updates in one call.</summary>
internal static class BatchCalls
{
    public static Reply[] Successes { get; } =
    [
        Rows("rows", static (row, _) => $$"""{"RowNumber":{{row}},"OpportunityUpdated":true}"""),
        Rows("rows-odd-case", static (row, _) => $$"""{"rownumber":"{{row}}","OPPORTUNITYUPDATED":"True"}"""),
        Rows("rows-refused", static (row, _) => row % 3 == 0
            ? Row(row, "false", ""","ExceptionType":"MXInvalidDataTypeException","ExceptionMessage":"mx_Custom_6" """)
            : $$"""{"RowNumber":{{row}},"OpportunityUpdated":true}"""),
        Rows("rows-error-message", static (row, _) => row == 1
            ? Row(row, "false", ""","ErrorMessage":"Status is wrong" """)
            : Row(row, "true")),
        Rows("rows-no-words", static (row, _) => Row(row, row == 2 ? "false" : "true")),
        Rows("rows-missing", static (row, _) => row % 4 == 2 ? null : $$"""{"RowNumber":{{row}},"OpportunityUpdated":true}"""),
        Rows("rows-reversed", static (row, count) => $$"""{"RowNumber":{{count - row + 1}},"OpportunityUpdated":true}"""),
        Rows("rows-of-others", static (row, _) => $$"""{"RowNumber":{{row + 1}},"OpportunityUpdated":true}"""),
        Rows("rows-from-zero", static (row, _) => $$"""{"RowNumber":{{row - 1}},"OpportunityUpdated":true}"""),
        Rows("rows-twice", static (row, _) => $"{Row(row, "true")},{Row(row, row == 1 ? "false" : "true")}"),
        Rows("rows-unclear", static (row, _) => Row(row, row == 1 ? "\"perhaps\"" : "true")),
        Rows("rows-throttled", static (row, _) => row == 2
            ? Row(row, "false", ""","ExceptionMessage":"API calls exceeded the limit of 10 in 5 second(s)" """)
            : $$"""{"RowNumber":{{row}},"OpportunityUpdated":true}"""),
        Replies.Success("rows-none", """{"Response":[]}"""),
        Replies.Success("rows-plain", """{"Status":"Success"}"""),
    ];

    public static CorpusCall Next(Session session, Draw draw)
    {
        OpportunityUpdate[] updates = Make(draw);
        return new CorpusCall($"batch of {updates.Length}", draw.Script(Successes, Replies.LeadSquared), async cancellation =>
        {
            BatchUpdateResponse response = await session.Client.UpdateBatchAsync(updates, cancellation);
            return $"{response.AllUpdated} {SummaryText.Describe(response.Outcomes)}";
        });
    }

    public static OpportunityUpdate[] Make(Draw draw)
    {
        int count = draw.OneIn(20) ? draw.Of(0, 26) : draw.OneIn(6) ? 25 : 1 + draw.Next(5);
        bool mayRefuse = draw.OneIn(4);
        var updates = new List<OpportunityUpdate>();
        while (updates.Count < count)
        {
            string id = mayRefuse && draw.OneIn(12) ? Updates.Id : $"opp-{updates.Count}";
            OpportunityUpdate update = Updates.Any(draw, id).Update;
            bool hasNote = update.Note is not null || !string.IsNullOrEmpty(update.Changes.Note);
            if (mayRefuse || updates.Count == 0 || (!hasNote && update.Changes.OpportunityId is null))
            {
                updates.Add(update);
            }
        }

        return [.. updates];
    }

    private static string Row(int row, string updated, string more = "") =>
        $$"""{"RowNumber":{{row}},"OpportunityUpdated":{{updated}}{{more}}}""";

    private static Reply Rows(string kind, Func<int, int, string?> write) => new("success-" + kind)
    {
        Body = request =>
        {
            JsonElement sent = JsonDocument.Parse(request).RootElement;
            int count = sent.ValueKind == JsonValueKind.Array ? sent.GetArrayLength() : 0;
            IEnumerable<string> written = Enumerable.Range(1, count).Select(row => write(row, count)).OfType<string>();
            return Encoding.UTF8.GetBytes($$"""{"Response":[{{string.Join(',', written)}}]}""");
        },
    };
}
