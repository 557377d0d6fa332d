using System.Diagnostics;

namespace OppTyped.Benchmarks.Interleaved;

/// <summary>Measures the cost of a chunk of operations in this process.</summary>
internal static class Meter
{
    public static async Task<Cost> MeasureAsync(Func<Task> run)
    {
        // .NET stops all threads to get the exact number of allocated bytes. So the number is read outside the measured time.
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        await run().ConfigureAwait(false);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        return new Cost(time.Ticks, cpu.Ticks, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    public static Task<Cost> MeasureAsync(Action run) => MeasureAsync(() =>
    {
        run();
        return Task.CompletedTask;
    });
}
