namespace OppTyped.Benchmarks.Interleaved;

/// <summary>One of the variants that a benchmark compares. It runs one chunk of operations in each round.</summary>
/// <param name="Series">The measured chunks of the contender.</param>
/// <param name="RunAsync">Runs a chunk with the given number of operations.</param>
internal sealed record Contender(Series Series, Func<int, CancellationToken, Task<Cost>> RunAsync)
{
    /// <summary>Creates a contender that repeats an operation in this process.</summary>
    public static Contender Repeating(Series series, Func<Task> operation) =>
        new(series, (count, _) => Meter.MeasureAsync(() => RepeatAsync(operation, count)));

    private static async Task RepeatAsync(Func<Task> operation, int count)
    {
        for (int done = 0; done < count; done++)
        {
            await operation().ConfigureAwait(false);
        }
    }
}
