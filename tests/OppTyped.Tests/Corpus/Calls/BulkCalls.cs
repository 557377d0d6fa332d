using System.Runtime.CompilerServices;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Corpus.Running;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Corpus.Calls;

/// <summary>
/// Creates bulk runs that send one call at a time. The replies wait until the run has read its whole input. Otherwise the
/// timing of threads would decide which rows are in a call. Only runs with a single call have retries. In other runs, another
/// call could be sent between two attempts.
/// </summary>
internal static class BulkCalls
{
    private static readonly Reply[] Settling = [.. BatchCalls.Successes.Take(5), BatchCalls.Successes[6]];

    // Contains the replies in which an attempt ends without a complete response. Silent and stalled replies are left out, because
    // timers fire at once in bulk runs.
    private static readonly Reply[] Breaks =
    [
        .. Replies.Breaks.Where(static reply =>
            reply.Break is not (Break.SilentBeforeBody or Break.SilentAfterBody or Break.StalledBody)),
    ];

    public static CorpusCall Next(Session session, Draw draw) => draw.Next(4) switch
    {
        0 => Resumed(session, draw),
        1 => Long(session, draw),
        _ => Short(session, draw),
    };

    private static CorpusCall Short(Session session, Draw draw)
    {
        UnknownOutcomePolicy unknown = draw.Of(Enum.GetValues<UnknownOutcomePolicy>());

        // ReadBack runs have only one row. Several rows would be read back at the same time, in an order that depends on the
        // threads.
        int count = unknown == UnknownOutcomePolicy.ReadBack ? 1 : 1 + draw.Next(24);
        OpportunityUpdate[] updates = Rows(count, number => Row(draw, $"opp-{number}", mayBeUnfit: false));
        var script = new List<Reply>();
        for (int more = draw.Next(5); more > 0; more--)
        {
            script.Add(draw.Next(3) switch
            {
                0 => draw.Of(Breaks),
                1 => draw.Of(Replies.Pages),
                _ => draw.Of(Replies.LeadSquared),
            });
        }

        script.Add(draw.Of(BatchCalls.Successes));
        script.Add(draw.Of(Settling));
        bool isDry = draw.OneIn(15), stops = draw.OneIn(6);
        string what = $"bulk short {unknown}{(isDry ? " dry" : "")}{(stops ? " stops" : "")}";
        return new CorpusCall(what, script, async cancellation =>
        {
            using var folder = new TemporaryFolder();
            string report = folder["report.csv"];
            var options = new BulkUpdateOptions
            {
                OnUnknown = unknown,
                DryRun = isDry,
                RejectionLimit = stops ? 0 : null,
                Report = report,
            };
            string came = await RunAsync(session, updates, options, cancellation);
            return $"{came} report {File.ReadAllLines(report).Length} lines";
        });
    }

    private static CorpusCall Long(Session session, Draw draw)
    {
        int ids = draw.Of(10, 60, 200);
        OpportunityUpdate[] updates = Rows(20 + draw.Next(100), _ => Row(draw, $"opp-{draw.Next(ids)}", mayBeUnfit: true));
        IReadOnlyList<Reply> script = [draw.Of(Settling), draw.Of(Settling), draw.Of(Settling)];
        var options = new BulkUpdateOptions { MaxListedFailures = 3 };
        return new CorpusCall(
            $"bulk long {updates.Length}",
            script,
            cancellation => RunAsync(session, updates, options, cancellation));
    }

    private static CorpusCall Resumed(Session session, Draw draw)
    {
        OpportunityUpdate[] updates = Rows(30 + draw.Next(60), number => Row(draw, $"opp-{number}", mayBeUnfit: true));
        Reply ends = draw.Of(
            draw.Of(Settling) with { Kind = "success-and-cancelled", Break = Break.CancelledAfterBody },
            Replies.LeadSquared.Single(static reply => reply.Kind == "401"));
        IReadOnlyList<Reply> script = [draw.Of(Settling), ends, draw.Of(Settling)];
        return new CorpusCall($"bulk resumed after {ends.Kind}", script, async cancellation =>
        {
            using var folder = new TemporaryFolder();
            var options = new BulkUpdateOptions { Journal = folder["journal"], RunId = "1" };
            string first;
            try
            {
                first = await RunAsync(session, updates, options, cancellation);
            }
            catch (Exception stopped) when (stopped is BulkCanceledException or BulkStoppedException)
            {
                first = ErrorText.Describe(stopped);
            }

            string other = await RefusalOfAnotherInputAsync(session, updates, options);
            return $"{first} / {await RunAsync(session, updates, options, CancellationToken.None)} / {other}";
        });
    }

    private static async Task<string> RefusalOfAnotherInputAsync(
        Session session,
        OpportunityUpdate[] updates,
        BulkUpdateOptions options)
    {
        try
        {
            return await RunAsync(session, updates[..5], options, CancellationToken.None);
        }
        catch (BulkJournalException refused)
        {
            return ErrorText.Describe(refused);
        }
    }

    private static OpportunityUpdate[] Rows(int count, Func<int, OpportunityUpdate> make) =>
        [.. Enumerable.Range(0, count).Select(make)];

    private static OpportunityUpdate Row(Draw draw, string id, bool mayBeUnfit)
    {
        while (true)
        {
            OpportunityUpdate update = Updates.Any(draw, id).Update;
            if ((mayBeUnfit && draw.OneIn(10)) || (update.Note is null && update.Changes is InsurancePatch))
            {
                return update;
            }
        }
    }

    private static async Task<string> RunAsync(
        Session session,
        OpportunityUpdate[] updates,
        BulkUpdateOptions options,
        CancellationToken cancellation)
    {
        var outcomes = new List<UpdateOutcome>();
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Transport.Gate = read.Task;
        BulkSummary summary = await session.Client.BulkUpdateAsync(
            ReadAsync(updates, read, CancellationToken.None),
            new BulkUpdateOptions
            {
                Journal = options.Journal,
                RunId = options.RunId,
                Report = options.Report,
                OnUnknown = options.OnUnknown,
                DryRun = options.DryRun,
                RejectionLimit = options.RejectionLimit,
                MaxListedFailures = options.MaxListedFailures,
                MaxCallsInFlight = 1,
                FillDelay = TimeSpan.FromHours(1),

                // The clock of the corpus would not wait for the input.
                InputGrace = Timeout.InfiniteTimeSpan,
                OnOutcome = outcome =>
                {
                    outcomes.Add(outcome);
                    return ValueTask.CompletedTask;
                },
            },
            cancellation);
        return $"{SummaryText.Describe(summary)} {SummaryText.Describe(outcomes)}";
    }

    private static async IAsyncEnumerable<OpportunityUpdate> ReadAsync(
        OpportunityUpdate[] updates,
        TaskCompletionSource read,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            foreach (OpportunityUpdate update in updates)
            {
                await Task.CompletedTask.WaitAsync(cancellation);
                yield return update;
            }
        }
        finally
        {
            read.TrySetResult();
        }
    }
}
