using System.Runtime.CompilerServices;
using OppTyped.Tests.Corpus.Calls;
using OppTyped.Tests.Corpus.Running;

namespace OppTyped.Tests.Corpus;

/// <summary>
/// Sends more than 5,000 calls to both services over a scripted connection. The tests compare the requests, results,
/// exceptions, log entries, spans and measurements of the calls with the files in <c>Recorded</c>. So a change in behaviour
/// makes a test fail. Commit the changed files together with the code that changes the behaviour, and list the differences in
/// the description of the commit.
/// </summary>
/// <remarks>
/// <para>
/// Every run of the tests sends the same calls. The clock moves only when a call can make no progress: see
/// <see cref="CallDriver"/>. Two values in the library are random and cannot be seeded by a test: the jitter of retry delays,
/// and the jitter of polling intervals for a queued update. Most sessions have no retry delay. In sessions with a retry delay,
/// and in waits for a queued update, the times after the first attempt are recorded as <c>~</c>. In these sessions, a retry
/// delay is only checked against its bounds, and no call reaches a rate limit. Otherwise the random times would decide whether
/// a call waits.
/// </para>
/// <para>
/// Bulk runs use several threads. They send one call at a time, and only the sums of their measurements are recorded. The
/// messages of exceptions and log entries are not recorded. The head of each file lists the exception types.
/// </para>
/// </remarks>
public sealed class CorpusTests
{
    private const int LeastCalls = 5_000;

    public static TheoryData<string> Modes => [.. CorpusModes.All.Select(static mode => mode.Name)];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Calls_behave_as_recorded(string mode)
    {
        string path = PathOf(mode);
        string replayed = CorpusModes.All.Single(one => one.Name == mode).Replay();
        if (Environment.GetEnvironmentVariable("OPPTYPED_APPROVE") is { Length: > 0 })
        {
            File.WriteAllText(path, replayed);
        }

        Assert.True(File.Exists(path), $"{path} is missing. Run the test with OPPTYPED_APPROVE=1, and check the new file.");
        string recorded = File.ReadAllText(path);
        if (recorded != replayed)
        {
            Assert.Fail($"""
                The behaviour of the calls differs from {path}. {Difference.Describe(recorded, replayed)}
                If you intended the change, run the test with OPPTYPED_APPROVE=1, check the differences in the file,
                and list the differences in the description of the commit.
                """);
        }
    }

    [Fact]
    public void The_record_has_at_least_5000_calls_and_every_kind_of_reply()
    {
        string[] files = [.. CorpusModes.All.Select(static mode => File.ReadAllText(PathOf(mode.Name)))];
        string all = string.Join('\n', files);
        Reply[] kinds =
        [
            .. Replies.Breaks, .. Replies.Pages, .. Replies.LeadSquared, .. Replies.Ivvy, Replies.Endless,
            .. UpdateCalls.Successes, .. ReadCalls.Successes, .. BatchCalls.Successes, .. VenueCalls.Successes,
            .. QueueCalls.Queued, .. QueueCalls.Ends,
        ];

        Assert.True(all.Split("\n#").Length - 1 >= LeastCalls, "The record has fewer than 5,000 calls.");
        Assert.All(kinds, reply => Assert.Contains($"\n< {reply.Kind}\n", all, StringComparison.Ordinal));
        Assert.DoesNotContain("OptionsValidationException", all, StringComparison.Ordinal);
        Assert.All(files, static file => Assert.Contains("\n#0100 ", file, StringComparison.Ordinal));
    }

    private static string PathOf(string mode, [CallerFilePath] string testFile = "") =>
        Path.Combine(Path.GetDirectoryName(testFile)!, "Recorded", $"{mode}.txt");
}
