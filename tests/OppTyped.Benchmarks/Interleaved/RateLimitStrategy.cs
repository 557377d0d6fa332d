namespace OppTyped.Benchmarks.Interleaved;

/// <summary>What makes one chunk in each round.</summary>
/// <param name="Series">Where its chunks go.</param>
/// <param name="RunAsync">Makes a chunk of so many operations.</param>
internal sealed record RateLimitStrategy(Series Series, Func<int, CancellationToken, Task<Cost>> RunAsync)
{
    /// <summary>A contender that repeats an operation in this process.</summary>
    public static RateLimitStrategy Repeating(Series series, Func<Task> operation) =>
        new(series, (count, _) => Meter.MeasureAsync(() => RepeatAsync(operation, count)));

    private static async Task RepeatAsync(Func<Task> operation, int count)
    {
        for (int done = 0; done < count; done++)
        {
            await operation().ConfigureAwait(false);
        }
    }
}
