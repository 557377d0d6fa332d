using OppTyped.LeadSquared;
using OppTyped.Tests.Corpus.Running;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Corpus.Calls;

/// <summary>
/// Creates waits for queued updates. The polling intervals are random, so the record contains the polls and their results, but
/// not their times.
/// </summary>
internal static class WaitCalls
{
    private static readonly TimeSpan Long = CorpusClock.Limit(TimeSpan.FromMinutes(50));

    // This time limit always ends before the first poll or between the first two polls, because all polling intervals are longer.
    private static readonly TimeSpan Short = CorpusClock.Limit(TimeSpan.FromMilliseconds(300));

    // Polling continues after these replies.
    private static readonly Reply[] Passing =
    [
        QueueCalls.InQueue,
        QueueCalls.InQueue,
        Reply.Of("502-page", 502, "<html>Bad gateway</html>"),
        new("no-connection") { Break = Break.NoConnection },
        Reply.Of("504-empty", 504, ""),
    ];

    private static readonly Reply[] Fatal =
    [
        Reply.Of("404-page", 404, "<html>Not found</html>"),
        Reply.Of("401-page", 401, "<html>Who are you</html>"),
        Replies.LeadSquared.Single(static reply => reply.Kind == "mx-500"),
    ];

    public static CorpusCall Next(Session session, Draw draw)
    {
        bool isOwn = draw.OneIn(2), isShort = draw.OneIn(5);
        List<Reply> script = isOwn ? [Replies.Success("queued-to-wait", """{"RequestID":"4711"}""")] : [];
        for (int count = isShort ? 1 : draw.Next(4); count > 0; count--)
        {
            script.Add(isShort ? QueueCalls.InQueue : draw.Of(Passing));
        }

        if (!isShort)
        {
            script.Add(draw.OneIn(6) ? draw.Of(Fatal) : draw.Of(QueueCalls.Ends));
        }

        var options = new QueueWaitOptions { TimeLimit = isShort ? Short : Long };
        return new CorpusCall($"wait {(isOwn ? "own" : "picked-up")}{(isShort ? " short" : "")}", script, async cancellation =>
        {
            var patch = new InsurancePatch { Amount = 7 };
            QueuedUpdate queued = isOwn
                ? await session.Client.QueueUpdateAsync(Updates.Id, patch, cancellationToken: cancellation)
                : session.Client.GetQueuedUpdate("4711");
            QueuedUpdateOutcome outcome = await queued.WaitForCompletionAsync(options, cancellation);
            string error = outcome.Error is { } failure ? ErrorText.Describe(failure) : "";
            string status = outcome.Status is { } last ? QueueCalls.Describe(last) : "";
            return $"{outcome.RequestId} {outcome.Result} worth={outcome.MayBeRetried} {status} {error}";
        });
    }
}
