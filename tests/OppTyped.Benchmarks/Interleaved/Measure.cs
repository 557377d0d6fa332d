using System.Globalization;

namespace OppTyped.Benchmarks.Interleaved;

/// <summary>One of the three quantities that are measured for a chunk.</summary>
/// <param name="Name">The name in the results.</param>
/// <param name="PerOperation">Returns the value for one operation of a chunk, in nanoseconds or bytes.</param>
/// <param name="Unit">The unit of the value.</param>
internal sealed record Measure(string Name, Func<Cost, int, double> PerOperation, string Unit)
{
    // Some operations allocate nothing. One unit is added to both values of a ratio, so that the ratio of two zeros is 1.
    private const double Floor = 1;

    public static readonly Measure Time = new("time", static (cost, count) => 100.0 * cost.Time / count, "ns");

    public static readonly Measure Cpu = new("CPU", static (cost, count) => 100.0 * cost.Cpu / count, "ns");

    public static readonly Measure Bytes = new("allocated", static (cost, count) => (double)cost.Bytes / count, "B");

    public static readonly Measure[] All = [Time, Cpu, Bytes];

    /// <summary>Returns the value of a chunk, divided by the value of the baseline's chunk in the same round.</summary>
    public double Ratio(Cost cost, Cost baseline, int count) =>
        (PerOperation(cost, count) + Floor) / (PerOperation(baseline, count) + Floor);

    public string Format(double perOperation) =>
        this == Bytes || perOperation < 1_000 ? string.Create(CultureInfo.InvariantCulture, $"{perOperation:#,0} {Unit}")
        : perOperation < 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{perOperation / 1_000:0.00} µs")
        : string.Create(CultureInfo.InvariantCulture, $"{perOperation / 1_000_000:0.00} ms");
}
