using System.Globalization;
using OppTyped.Tests.Corpus.Running;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Corpus.Calls;

/// <summary>Reads of one opportunity, as a model and as it is.</summary>
internal static class ReadCalls
{
    public static Reply[] Successes { get; } =
    [
        Replies.Success("read", Opportunity(12003, """{"SchemaName":"mx_Custom_6","Value":"200,000.50"},{"SchemaName":"mx_Custom_8","Value":"2026-09-16 12:13:44"},{"SchemaName":"Status","Value":"Won"}""")),
        Replies.Success("read-empty-values", Opportunity(12003, """{"SchemaName":"mx_Custom_6","Value":""},{"SchemaName":"mx_Custom_8","Value":null}""")),
        Replies.Success("read-no-fields", Opportunity(12003, "")),
        Replies.Success("read-bad-value", Opportunity(12003, """{"SchemaName":"mx_Custom_6","Value":"many"}""")),
        Replies.Success("read-bad-option", Opportunity(12003, """{"SchemaName":"Status","Value":"Sleeping"}""")),
        Replies.Success("read-other-type", Opportunity(12000, """{"SchemaName":"int","Value":"5"},{"SchemaName":"text","Value":"t"},{"SchemaName":"covers","Value":"Fire;Theft"},{"SchemaName":"tags","Value":"a;b"}""")),
        Replies.Success("read-odd-case", """{"prospectopportunityid":"x-1","OPPORTUNITYEVENTCODE":"12003","fields":[{"schemaname":"MX_CUSTOM_6","value":5}]}"""),
        Replies.Success("read-set", Opportunity(12000, """{"SchemaName":"address","Value":"","Fields":[{"SchemaName":"mx_CustomObject_1","Value":"Main"},{"SchemaName":"mx_CustomObject_2","Value":"5"}]}""")),
        Replies.Success("read-long", Opportunity(12003, string.Join(',', Enumerable.Range(0, 600).Select(static number => $$"""{"SchemaName":"mx_Custom_{{number}}","Value":"{{number}}"}""")))),
        Replies.Marked(Opportunity(12003, """{"SchemaName":"mx_Custom_6","Value":"1"}""")),
    ];

    public static CorpusCall Next(Session session, Draw draw)
    {
        string id = Updates.AnyId(draw);
        IReadOnlyList<Reply> script = draw.Script(Successes, Replies.LeadSquared);
        return draw.Next(4) switch
        {
            0 => new CorpusCall("read dynamic", script, async cancellation => Describe(await session.Client.GetAsync<DynamicOpportunity>(id, cancellation))),
            1 => new CorpusCall("read every-kind", script, async cancellation => Describe(await session.Client.GetAsync<EveryKind>(id, cancellation))),
            2 => new CorpusCall("read strict", script, async cancellation => (await session.Client.GetAsync<Strict>(id, cancellation)) is var read
                ? string.Create(CultureInfo.InvariantCulture, $"{read.Count} {read.Text} {read.Covers} {string.Join('|', read.Tags)}")
                : ""),
            _ => new CorpusCall("read model", script, async cancellation => Describe(await session.Client.GetAsync<Insurance>(id, cancellation))),
        };
    }

    public static string Describe(Insurance read) => string.Create(CultureInfo.InvariantCulture, $"{read.Id} {read.Amount} {read.RenewsAt:O} {read.Status}");

    private static string Describe(EveryKind read) => string.Create(CultureInfo.InvariantCulture, $"{read.Id} {read.Int} {read.Text} {read.Covers} {string.Join('|', read.Tags ?? [])} {read.Address}");

    private static string Describe(DynamicOpportunity read) => string.Create(
        CultureInfo.InvariantCulture,
        $"{read.Id} {read.EventCode} {string.Join(' ', read.Fields.Take(8).Select(static field => $"{field.Key}={field.Value ?? "null"}"))} ({read.Fields.Count})");

    private static string Opportunity(int eventCode, string fields) =>
        $$"""{"ProspectOpportunityId":"5ca5b042-51ea-4699-b6f0-84c40ab12770","OpportunityEventCode":{{eventCode}},"Name":"x","Fields":[{{fields}}]}""";
}
