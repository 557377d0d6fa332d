using System.Globalization;

namespace OppTyped.Benchmarks.Interleaved;

/// <summary>The median and the quartiles of a list of values.</summary>
internal readonly record struct Quartiles(double Lower, double Median, double Upper)
{
    public double Spread => Upper - Lower;

    public static Quartiles Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new Quartiles(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Median:0.000} ({Lower:0.000} to {Upper:0.000})");

    // If the position is between two values, the result is interpolated linearly.
    private static double At(double[] sorted, double part)
    {
        double position = (sorted.Length - 1) * part;
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (position - below));
    }
}
