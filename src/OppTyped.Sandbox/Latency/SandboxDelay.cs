using OppTyped.Sandbox.Latency;
using OppTyped.Sandbox.Settings;

namespace OppTyped.Sandbox;

/// <summary>
/// A delay of calls. A random delay has a new value for each call. The values depend on <see cref="SandboxOptions.Seed"/>.
/// </summary>
public sealed class SandboxDelay
{
    private readonly Func<RandomNumbers, TimeSpan> _next;
    private readonly string _text;

    private SandboxDelay(string text, Func<RandomNumbers, TimeSpan> next)
    {
        _text = text;
        _next = next;
    }

    /// <summary>No delay.</summary>
    public static SandboxDelay None { get; } = new("none", static _ => TimeSpan.Zero);

    /// <summary>Creates a constant delay.</summary>
    /// <param name="time">The delay.</param>
    /// <returns>The delay.</returns>
    public static SandboxDelay Fixed(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return new(SettingText.Of(time), _ => time);
    }

    /// <summary>Creates a delay that is uniformly distributed between two values.</summary>
    /// <param name="least">The shortest delay.</param>
    /// <param name="most">The longest delay.</param>
    /// <returns>The delay.</returns>
    public static SandboxDelay Uniform(TimeSpan least, TimeSpan most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, least);
        return new($"{SettingText.Of(least)}-{SettingText.Of(most)}", draw => least + ((most - least) * draw.Next()));
    }

    /// <summary>
    /// Creates a lognormal delay, which is typical of networks. Most delays are near the median, and a few are much longer.
    /// </summary>
    /// <param name="median">The median.</param>
    /// <param name="sigma">
    /// The spread of the delays. With 0.5, about one in 6 delays is longer than 1.65 times the median, and about one in 44 delays
    /// is longer than 2.7 times the median.
    /// </param>
    /// <returns>The delay. It is never more than 100 times the median.</returns>
    public static SandboxDelay Lognormal(TimeSpan median, double sigma)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(median, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(sigma);
        return new($"~{SettingText.Of(median)}", draw => median * Math.Min(100, Math.Exp(sigma * Normal(draw))));
    }

    /// <summary>
    /// Creates a copy of this delay with occasional stalls. A stall is an additional delay, as on an unstable connection.
    /// </summary>
    /// <param name="probability">The probability of a stall, from 0 to 1.</param>
    /// <param name="stall">The additional delay of a stall.</param>
    /// <returns>The delay.</returns>
    public SandboxDelay WithStalls(double probability, SandboxDelay stall)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(probability, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        ArgumentNullException.ThrowIfNull(stall);
        return new(
            $"{this}, stalls of {stall}",
            draw => _next(draw) + (draw.Next() < probability ? stall._next(draw) : TimeSpan.Zero));
    }

    /// <summary>Returns the delay as a short text.</summary>
    /// <returns><c>80ms</c>, <c>50ms-200ms</c>, <c>~80ms</c> for a lognormal delay, or <c>none</c>.</returns>
    public override string ToString() => _text;

    internal TimeSpan Next(RandomNumbers draw) => _next(draw);

    // Uses the Box-Muller transform.
    private static double Normal(RandomNumbers draw)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - draw.Next()));
        return radius * Math.Cos(2 * Math.PI * draw.Next());
    }
}
