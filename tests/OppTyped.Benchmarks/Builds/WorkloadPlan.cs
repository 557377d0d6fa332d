using OppTyped.Benchmarks.Interleaved;

namespace OppTyped.Benchmarks.Builds;

/// <summary>The number of rounds and operations in the comparison of a workload.</summary>
/// <param name="Name">The name of the workload.</param>
/// <param name="Rounds">
/// The rounds. <c>Count</c> is the total for all starts of the workers. A chunk has enough operations for about 10 ms. The
/// warm-up rounds run after each start, until the runtime has optimized the code.
/// </param>
internal sealed record WorkloadPlan(string Name, Rounds Rounds)
{
    /// <summary>
    /// The number of times that the workers are started. The same code can be faster in one process than in another process, so
    /// one start is not enough.
    /// </summary>
    public const int Starts = 5;

    public static readonly WorkloadPlan[] All =
    [
        new("write", new Rounds(Count: 400, Chunk: 20_000, WarmUp: 30)),
        new("read", new Rounds(Count: 400, Chunk: 5_000, WarmUp: 30)),
        new("call", new Rounds(Count: 400, Chunk: 150, WarmUp: 60)),
        new("client", new Rounds(Count: 400, Chunk: 1_000, WarmUp: 60)),
        new("bulk", new Rounds(Count: 200, Chunk: 5_000, WarmUp: 20)),
        new("edit", new Rounds(Count: 40, Chunk: 1, WarmUp: 3)),
    ];

    public Rounds RoundsOfAStart => Rounds with { Count = Math.Max(1, Rounds.Count / Starts) };

    public static WorkloadPlan Find(string name) =>
        All.FirstOrDefault(plan => plan.Name == name)
        ?? throw new ArgumentException(
            $"'{name}' is not a workload. The workloads are {string.Join(", ", All.Select(static plan => plan.Name))}.");
}
