namespace OppTyped.Benchmarks.Interleaved;

/// <summary>
/// Rounds in which each contender runs one chunk of operations. The order of the contenders is random. Chunks are short, so the
/// machine is in the same state for all contenders of a round. So a ratio within a round does not depend on the state of the
/// machine.
/// </summary>
/// <param name="Count">The number of measured rounds.</param>
/// <param name="Chunk">The number of operations in a chunk.</param>
/// <param name="WarmUp">The number of rounds before the measured rounds. These rounds are not measured.</param>
internal sealed record Rounds(int Count, int Chunk, int WarmUp)
{
    public async Task RunAsync(IReadOnlyList<Contender> contenders, CancellationToken cancellationToken)
    {
        Contender[] order = [.. contenders];

        // The seed is fixed, so every run has the same orders. Differences between the results come only from the machine.
        var random = new Random(1);
        for (int round = -WarmUp; round < Count; round++)
        {
            random.Shuffle(order);
            foreach (Contender contender in order)
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
