using System.Runtime.CompilerServices;
using OppTyped.Tests.Corpus.Calls;
using OppTyped.Tests.Corpus.Running;

namespace OppTyped.Tests.Corpus;

/// <summary>
/// Makes more than 5,000 calls of both services over a scripted connection, and compares all that they send, return, throw, log, trace and measure
/// with what <c>Recorded</c> has of them. A change of behaviour shows as a difference. A change of the record belongs to the change that makes it,
/// and that change lists it.
/// </summary>
/// <remarks>
/// <para>
/// All of it is the same in each run. The clock moves only when nothing else can happen: see <see cref="CallDriver"/>. Two things of the product are
/// random and cannot be seeded from outside: the jitter of delays between retries, and that of pauses between looks at a queued update. Most sessions
/// have no delay between retries. In those that have one, and in waits, times from the second attempt on are recorded as <c>~</c>; a delay of a retry
/// is only held to its bounds there, and no call is throttled, because a learnt limit would make the next wait depend on them.
/// </para>
/// <para>Messages of exceptions and log entries are not recorded. Types of exceptions are, at the head of each file.</para>
/// </remarks>
public sealed class CorpusTests
{
    private const int LeastCalls = 5_000;
    private const int ShownLines = 8;

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
            Assert.Fail(Difference(path, recorded.Split('\n'), replayed.Split('\n')));
        }
    }

    [Fact]
    public void The_record_has_5000_calls_and_every_kind_of_reply()
    {
        string[] files = [.. CorpusModes.All.Select(static mode => File.ReadAllText(PathOf(mode.Name)))];
        string all = string.Join('\n', files);
        IEnumerable<Reply> kinds = Replies.Breaks.Concat(Replies.Pages).Concat(Replies.LeadSquared).Concat(Replies.Ivvy).Append(Replies.Endless)
            .Concat(UpdateCalls.Successes).Concat(ReadCalls.Successes).Concat(BatchCalls.Successes).Concat(QueueCalls.Queued).Concat(QueueCalls.Ends)
            .Concat(VenueCalls.Successes);

        Assert.True(all.Split("\n#").Length - 1 >= LeastCalls, "The record has fewer calls than it should.");
        Assert.All(kinds, reply => Assert.True(all.Contains($"\n< {reply.Kind}\n", StringComparison.Ordinal), $"No call met '{reply.Kind}'."));
        Assert.DoesNotContain("OptionsValidationException", all, StringComparison.Ordinal);
        Assert.All(files, static file => Assert.Contains("\n#0100 ", file, StringComparison.Ordinal));
    }

    private static string Difference(string path, string[] recorded, string[] replayed)
    {
        int line = 0;
        while (line < recorded.Length && line < replayed.Length && recorded[line] == replayed[line])
        {
            line++;
        }

        // The head of a file follows from its calls, so the first call that differs says more.
        int head = Array.FindIndex(recorded, static text => text.StartsWith('#')), newHead = Array.FindIndex(replayed, static text => text.StartsWith('#'));
        string what = line < head || line < newHead ? "its head, which names what calls have in common" : $"call {Array.FindLast(recorded[..Math.Min(line + 1, recorded.Length)], static text => text.StartsWith('#'))}";
        return $"""
            What calls do is not what {path} has.
            First difference: {what}, line {line + 1}.
            Recorded:
            {string.Join('\n', recorded.Skip(line).Take(ShownLines))}
            Now:
            {string.Join('\n', replayed.Skip(line).Take(ShownLines))}
            If the change is meant, run the test with OPPTYPED_APPROVE=1, read the difference of the file, and list it where the change is described.
            """;
    }

    private static string PathOf(string mode, [CallerFilePath] string testFile = "") => Path.Combine(Path.GetDirectoryName(testFile)!, "Recorded", $"{mode}.txt");
}
