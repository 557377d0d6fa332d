namespace OppTyped.Tests.Harness;

/// <summary>
/// The number of cases in random and fault-injection tests. With the environment variable <c>OPPTYPED_CHAOS=full</c> they run all
/// their cases. Without it the same tests run fewer.
/// </summary>
internal static class Chaos
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("OPPTYPED_CHAOS") == "full";

    /// <summary>The number of cases that a test runs.</summary>
    public static int Cases(int usual, int full) => IsFull ? full : usual;
}
