using System.Globalization;
using OppTyped.Tests.Corpus.Running;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Corpus.Calls;

/// <summary>Creates calls that read one opportunity into a model or into dynamic fields.</summary>
internal static class ReadCalls
{
    public static Reply[] Successes { get; } =
    [
        Read(
            "read",
            12003,
            Field("mx_Custom_6", "200,000.50"),
            Field("mx_Custom_8", "2026-09-16 12:13:44"),
            Field("Status", "Won")),
        Read("read-empty-values", 12003, Field("mx_Custom_6", ""), """{"SchemaName":"mx_Custom_8","Value":null}"""),
        Read("read-no-fields", 12003),
        Read("read-bad-value", 12003, Field("mx_Custom_6", "many")),
        Read("read-bad-option", 12003, Field("Status", "Sleeping")),
        Read(
            "read-other-type",
            12000,
            Field("int", "5"),
            Field("text", "t"),
            Field("covers", "Fire;Theft"),
            Field("tags", "a;b")),
        Replies.Success("read-odd-case", """
            {"prospectopportunityid":"x-1","OPPORTUNITYEVENTCODE":"12003","fields":[{"schemaname":"MX_CUSTOM_6","value":5}]}
            """),
        Read("read-set", 12000, $$"""
            {"SchemaName":"address","Value":"",
            "Fields":[{{Field("mx_CustomObject_1", "Main")}},{{Field("mx_CustomObject_2", "5")}}]}
            """),
        Read("read-long", 12003, [.. Enumerable.Range(0, 600).Select(static one => Field($"mx_Custom_{one}", $"{one}"))]),
        Replies.Marked(Opportunity(12003, Field("mx_Custom_6", "1"))),
    ];

    public static CorpusCall Next(Session session, Draw draw)
    {
        string id = Updates.AnyId(draw);
        IReadOnlyList<Reply> script = draw.Script(Successes, Replies.LeadSquared);
        return draw.Next(4) switch
        {
            0 => Of("dynamic", script, session.Client.GetAsync<DynamicOpportunity>, id, Describe),
            1 => Of("every-kind", script, session.Client.GetAsync<EveryKind>, id, Describe),
            2 => Of("strict", script, session.Client.GetAsync<Strict>, id, Describe),
            _ => Of("model", script, session.Client.GetAsync<Insurance>, id, Describe),
        };
    }

    private static CorpusCall Of<T>(
        string what,
        IReadOnlyList<Reply> script,
        Func<string, CancellationToken, Task<T>> read,
        string id,
        Func<T, string> describe) =>
        new($"read {what}", script, async cancellation => describe(await read(id, cancellation)));

    public static string Describe(Insurance read) =>
        string.Create(CultureInfo.InvariantCulture, $"{read.Id} {read.Amount} {read.RenewsAt:O} {read.Status}");

    private static string Describe(Strict read) =>
        string.Create(CultureInfo.InvariantCulture, $"{read.Count} {read.Text} {read.Covers} {string.Join('|', read.Tags)}");

    private static string Describe(EveryKind read)
    {
        string tags = string.Join('|', read.Tags ?? []);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{read.Id} {read.Int} {read.Text} {read.Covers} {tags} {read.Address}");
    }

    private static string Describe(DynamicOpportunity read)
    {
        IEnumerable<string> fields = read.Fields.Take(8).Select(static field => $"{field.Key}={field.Value ?? "null"}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{read.Id} {read.EventCode} {string.Join(' ', fields)} ({read.Fields.Count})");
    }

    private static Reply Read(string kind, int eventCode, params string[] fields) =>
        Replies.Success(kind, Opportunity(eventCode, fields));

    private static string Field(string name, string value) => $$"""{"SchemaName":"{{name}}","Value":"{{value}}"}""";

    private static string Opportunity(int eventCode, params string[] fields) => $$"""
        {"ProspectOpportunityId":"{{Updates.Id}}","OpportunityEventCode":{{eventCode}},"Name":"x",
        "Fields":[{{string.Join(',', fields)}}]}
        """;
}
