namespace OppTyped.Benchmarks.Interleaved;

/// <summary>The measured chunks of one contender. There is one chunk for each round.</summary>
/// <param name="chunk">The number of operations in a chunk.</param>
internal sealed class Series(int chunk)
{
    private readonly List<Cost> _costs = [];

    public void Add(Cost cost) => _costs.Add(cost);

    /// <summary>Returns the median, over all rounds, of the cost of one operation.</summary>
    public double Median(Measure measure) => Quartiles.Of(_costs.Select(cost => measure.PerOperation(cost, chunk))).Median;

    /// <summary>Returns the quartiles of the ratios to the baseline. Each ratio compares two chunks of the same round.</summary>
    public Quartiles RatioTo(Series baseline, Measure measure) =>
        Quartiles.Of(_costs.Zip(baseline._costs, (own, other) => measure.Ratio(own, other, chunk)));
}
