using System.Runtime.CompilerServices;
using OppTyped.Tests.Corpus.Calls;
using OppTyped.Tests.Corpus.Running;

namespace OppTyped.Tests.Corpus;

/// <summary>
/// Makes more than 5,000 calls of both services over a scripted connection, and compares all that they send, return, throw, log,
/// trace and measure with what <c>Recorded</c> has of them. A change of behaviour shows as a difference. A change of the record
/// belongs to the change that makes it, and that change lists it.
/// </summary>
/// <remarks>
/// <para>
/// All of it is the same in each run. The clock moves only when nothing else can happen: see <see cref="CallDriver"/>. Two things
/// of the product are random and cannot be seeded from outside: the jitter of delays between retries, and that of pauses between
/// looks at a queued update. Most sessions have no delay between retries. In those that have one, and in waits, times from the
/// second attempt on are recorded as <c>~</c>. There a delay of a retry is only held to its bounds, and no call meets a limit,
/// because whether it has to wait would depend on those times.
/// </para>
/// <para>
/// Bulk runs have threads of their own. They make one call at a time, and their measurements are added up. Messages of exceptions
/// and log entries are not recorded. The head of each file names the types of exceptions.
/// </para>
/// </remarks>
public sealed class CorpusTests
{
    private const int LeastCalls = 5_000;

    public static TheoryData<string> Modes => [.. CorpusModes.All.Select(static mode => mode.Name)];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Calls_do_what_was_recorded(string mode)
    {
        string path = PathOf(mode);
        string replayed = CorpusModes.All.Single(one => one.Name == mode).Replay();
        if (Environment.GetEnvironmentVariable("OPPTYPED_APPROVE") is { Length: > 0 })
        {
            File.WriteAllText(path, replayed);
        }

        Assert.True(File.Exists(path), $"{path} is missing. Run the test with OPPTYPED_APPROVE=1, and read what it writes.");
        string recorded = File.ReadAllText(path);
        if (recorded != replayed)
        {
            Assert.Fail($"""
                What calls do is not what {path} has. {Difference.Describe(recorded, replayed)}
                If the change is meant, run the test with OPPTYPED_APPROVE=1, read the difference of the file,
                and list it where the change is described.
                """);
        }
    }

    [Fact]
    public void The_record_has_5000_calls_and_every_kind_of_reply()
    {
        string[] files = [.. CorpusModes.All.Select(static mode => File.ReadAllText(PathOf(mode.Name)))];
        string all = string.Join('\n', files);
        Reply[] kinds =
        [
            .. Replies.Breaks, .. Replies.Pages, .. Replies.LeadSquared, .. Replies.Ivvy, Replies.Endless,
            .. UpdateCalls.Successes, .. ReadCalls.Successes, .. BatchCalls.Successes, .. VenueCalls.Successes,
            .. QueueCalls.Queued, .. QueueCalls.Ends,
        ];

        Assert.True(all.Split("\n#").Length - 1 >= LeastCalls, "The record has fewer calls than it should.");
        Assert.All(kinds, reply => Assert.Contains($"\n< {reply.Kind}\n", all, StringComparison.Ordinal));
        Assert.DoesNotContain("OptionsValidationException", all, StringComparison.Ordinal);
        Assert.All(files, static file => Assert.Contains("\n#0100 ", file, StringComparison.Ordinal));
    }

    private static string PathOf(string mode, [CallerFilePath] string testFile = "") =>
        Path.Combine(Path.GetDirectoryName(testFile)!, "Recorded", $"{mode}.txt");
}
