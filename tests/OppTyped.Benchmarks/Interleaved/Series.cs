namespace OppTyped.Benchmarks.Interleaved;

/// <summary>The chunks of one contender, one for each round.</summary>
/// <param name="chunk">The number of operations in a chunk.</param>
internal sealed class Series(int chunk)
{
    private readonly List<Cost> _costs = [];

    public void Add(Cost cost) => _costs.Add(cost);

    /// <summary>The median over the rounds, for one operation.</summary>
    public double Median(Measure measure) => Quartiles.Of(_costs.Select(cost => measure.PerOperation(cost, chunk))).Median;

    /// <summary>The ratios to the baseline, each within one round.</summary>
    public Quartiles RatioTo(Series baseline, Measure measure) =>
        Quartiles.Of(_costs.Zip(baseline._costs, (own, other) => measure.Ratio(own, other, chunk)));
}
