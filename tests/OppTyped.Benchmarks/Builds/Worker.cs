using System.Globalization;
using OppTyped.Benchmarks.Interleaved;

namespace OppTyped.Benchmarks.Builds;

/// <summary>
/// Runs workloads of this build when another process sends commands. The other process can run a later build.
/// </summary>
/// <remarks>
/// The protocol must not change, because a build is compared with earlier builds. A command is a line <c>run WORKLOAD COUNT</c>
/// on the standard input. The response is a line on the standard output: <c>done TIME CPU BYTES</c> or <c>failed REASON</c>. The
/// times are in ticks of 100 ns. The first command of a workload also prepares the workload. The preparation is not measured. The
/// process ends when the standard input ends.
/// </remarks>
internal static class Worker
{
    public static async Task RunAsync(Uri callServer)
    {
        TextReader commands = Console.In;
        TextWriter responses = Console.Out;

        // The standard output must contain only responses. So the text that a workload prints goes to the standard error.
        Console.SetOut(Console.Error);
        Dictionary<string, Func<int, Task<Cost>>> prepared = [];
        while (await commands.ReadLineAsync().ConfigureAwait(false) is { } command)
        {
            await responses.WriteLineAsync(await RespondAsync(command).ConfigureAwait(false)).ConfigureAwait(false);
        }

        async Task<string> RespondAsync(string command)
        {
            if (command.Split(' ') is not ["run", var name, var count])
            {
                return $"failed '{command}' is not a command";
            }

            try
            {
                if (!prepared.TryGetValue(name, out Func<int, Task<Cost>>? workload))
                {
                    prepared[name] = workload = await Workloads.PrepareAsync(name, callServer).ConfigureAwait(false);
                }

                Cost cost = await workload(int.Parse(count, CultureInfo.InvariantCulture)).ConfigureAwait(false);
                return string.Create(CultureInfo.InvariantCulture, $"done {cost.Time} {cost.Cpu} {cost.Bytes}");
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                return $"failed {error.Message.ReplaceLineEndings(" ")}";
            }
        }
    }
}
