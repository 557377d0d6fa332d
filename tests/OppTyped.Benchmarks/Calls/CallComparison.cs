using System.Globalization;
using OppTyped.Benchmarks.Interleaved;

namespace OppTyped.Benchmarks.Calls;

/// <summary>
/// Sends the same update over loopback with a bare <see cref="HttpClient"/>, with OppTyped and with Refit, and compares the
/// costs. In each round, each contender sends a chunk of calls.
/// </summary>
internal static class CallComparison
{
    private static readonly Rounds Defaults = new(Count: 400, Chunk: 150, WarmUp: 60);

    public static async Task<bool> RunAsync(RoundArguments arguments, CancellationToken cancellationToken)
    {
        Rounds rounds = arguments.Apply(Defaults);
        await using CallServerProcess server = await CallServerProcess.StartAsync(cancellationToken).ConfigureAwait(false);
        await using var account = new CallAccount(server.Address);
        await using var refit = new RefitAccount(server.Address, isResilient: false);
        await using var resilientRefit = new RefitAccount(server.Address, isResilient: true);
        using var bare = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        byte[] body = await BodyOfAsync(account.UpdateAsync, server, bare, cancellationToken).ConfigureAwait(false);
        var bytes = new ReadyBytes(server.Address, body);

        (string Name, Func<Task> Call)[] calls =
        [
            ("bare `HttpClient`, ready bytes", () => bytes.PostAsync(bare, withKeys: true)),
            ("**OppTyped's handlers, ready bytes**", () => bytes.PostAsync(account.OwnClient, withKeys: false)),
            ("**OppTyped's typed call**", account.UpdateAsync),
            ("Refit, a keys handler", refit.UpdateAsync),
            ("Refit, a keys handler, the standard resilience handler", resilientRefit.UpdateAsync),
        ];
        foreach ((_, Func<Task> call) in calls)
        {
            Same.Check(body, await BodyOfAsync(call, server, bare, cancellationToken).ConfigureAwait(false));
        }

        Contender[] contenders =
            [.. calls.Select(call => Contender.Repeating(new Series(rounds.Chunk), call.Call))];
        await rounds.RunAsync(contenders, cancellationToken).ConfigureAwait(false);
        Print([.. calls.Select(static call => call.Name)], [.. contenders.Select(static contender => contender.Series)]);
        return true;
    }

    private static async Task<byte[]> BodyOfAsync(
        Func<Task> call,
        CallServerProcess server,
        HttpClient client,
        CancellationToken cancellationToken)
    {
        await call().ConfigureAwait(false);
        return await client.GetByteArrayAsync(server.Address, cancellationToken).ConfigureAwait(false);
    }

    private static void Print(string[] names, Series[] series)
    {
        Console.WriteLine("| | time, ratio (quartiles) | time | CPU, ratio (quartiles) | CPU | allocated |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach ((string name, Series own) in names.Zip(series))
        {
            string[] cells =
            [
                name, own.RatioTo(series[0], Measure.Time).ToString(), Median(Measure.Time),
                own.RatioTo(series[0], Measure.Cpu).ToString(), Median(Measure.Cpu), Median(Measure.Bytes),
            ];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |"));

            string Median(Measure measure) => measure.Format(own.Median(measure));
        }
    }
}
