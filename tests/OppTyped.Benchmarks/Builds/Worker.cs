using System.Globalization;
using OppTyped.Benchmarks.Interleaved;

namespace OppTyped.Benchmarks.Builds;

/// <summary>Runs workloads of this build at the command of another process, which may be of a later build.</summary>
/// <remarks>
/// The protocol must not change, because a build is compared with earlier ones. A command is a line <c>run WORKLOAD COUNT</c> on
/// the standard input. The response is a line <c>done TIME CPU BYTES</c> on the standard output, the times in ticks of 100 ns, or
/// <c>failed REASON</c>. The first command of a workload prepares it, which is not measured. The process ends when its input
/// ends.
/// </remarks>
internal static class Worker
{
    public static async Task RunAsync(Uri callServer)
    {
        TextReader commands = Console.In;
        TextWriter responses = Console.Out;

        // Only responses go to the standard output, whatever a workload prints.
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
