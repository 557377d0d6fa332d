using OppTyped.Benchmarks.Interleaved;

namespace OppTyped.Benchmarks.Builds;

/// <summary>The largest allowed ratio of the new build to the old build: the variation of the control plus 3 %.</summary>
/// <param name="MaxRatio">The largest allowed ratio.</param>
internal readonly record struct Tolerance(double MaxRatio)
{
    private const double Margin = 0.03;

    /// <param name="control">The ratios of the control to the old build. The control runs the same code as the old build.</param>
    public static Tolerance Of(Quartiles control) =>
        new(1 + Math.Max(control.Spread / 2, Math.Abs(control.Median - 1)) + Margin);

    public bool Contains(Quartiles ratio) => ratio.Median <= MaxRatio;
}
