namespace OppTyped.Benchmarks.Interleaved;

/// <summary>
/// Rounds in which each contender makes one chunk, in random order. Chunks are short, so the contenders of a round find the
/// machine in the same state, and a ratio within a round does not depend on that state.
/// </summary>
/// <param name="Count">The number of rounds that count.</param>
/// <param name="Chunk">The number of operations in a chunk.</param>
/// <param name="WarmUp">The number of rounds before them that do not count.</param>
internal sealed record Rounds(int Count, int Chunk, int WarmUp)
{
    public async Task RunAsync(IReadOnlyList<RateLimitStrategy> contenders, CancellationToken cancellationToken)
    {
        RateLimitStrategy[] order = [.. contenders];

        // The same orders in every run: results differ by the machine only.
        var random = new Random(1);
        for (int round = -WarmUp; round < Count; round++)
        {
            random.Shuffle(order);
            foreach (RateLimitStrategy contender in order)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Cost cost = await contender.RunAsync(Chunk, cancellationToken).ConfigureAwait(false);
                if (round >= 0)
                {
                    contender.Series.Add(cost);
                }
            }
        }
    }
}
