using OppTyped.LeadSquared;
using OppTyped.Tests.Corpus.Running;

namespace OppTyped.Tests.Corpus.Calls;

/// <summary>Creates calls that send a single update.</summary>
internal static class UpdateCalls
{
    public static Reply[] Successes { get; } =
    [
        Replies.Success("update", """{"Status":"Success","Message":{"Id":"5ca5b042-51ea-4699-b6f0-84c40ab12770"}}"""),
        Replies.Success("update-odd-case", """{"STATUS":"success","message":{"ID":"5CA5B042-51ea-4699-b6f0-84c40ab12770"}}"""),
        Replies.Success("update-no-id", """{"Status":"Success"}"""),
        Replies.Success("update-more", """ {"Status":"Success","Message":{"Id":7,"IsNew":false},"More":[{"a":{}}]} """),
        Replies.Marked("""{"Status":"Success","Message":{"Id":"marked"}}"""),
    ];

    public static CorpusCall Next(Session session, Draw draw)
    {
        string id = Updates.AnyId(draw);
        (string what, OpportunityUpdate? update) = Make(draw, id);
        UpdateOptions? options = draw.OneIn(4) ? new UpdateOptions { Note = draw.Of("an option's note", "") } : null;
        bool isWhole = draw.OneIn(2);
        return new CorpusCall($"update {what}", draw.Script(Successes, Replies.LeadSquared), async cancellation =>
        {
            UpdateResponse response = isWhole && update is not null
                ? await session.Client.UpdateAsync(update, cancellation)
                : await session.Client.UpdateAsync(id, update?.Changes!, options, cancellation);
            return $"id {response.OpportunityId}";
        });
    }

    // Returns no update if the id is invalid, because the constructor of an update refuses such an id. The call then gets the
    // id and no changes.
    private static (string What, OpportunityUpdate? Update) Make(Draw draw, string id)
    {
        try
        {
            return Updates.Any(draw, id);
        }
        catch (ArgumentException)
        {
            return ("of no id", null);
        }
    }
}
